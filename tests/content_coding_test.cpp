#include "extract/content_coding.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <string>

namespace extract {
namespace {

using State = Uncoded::State;
constexpr std::size_t kCap = 1 << 21;

std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
std::string gzipped(const std::string& text) { return deflated(text, 15 + 16); }

std::string zlibbed(const std::string& text) { return deflated(text, 15); }
std::string raw_deflated(const std::string& text) { return deflated(text, -15); }

std::string brotlied(const std::string& text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
                        reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string zstded(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// Nothing in it repeats for long, so that every part of the coded text holds some of it.
std::string long_text() {
  std::string text;
  std::uint32_t number = 1;
  for (int i = 0; i < 60'000; ++i) {
    number = number * 1'664'525 + 1'013'904'223;
    text += "minute " + std::to_string(number >> 8) + "\n";
  }
  return text;
}

struct Coding {
  std::string name;
  std::string (*encode)(const std::string&);
};

class EachCoding : public testing::TestWithParam<Coding> {
 protected:
  Uncoded undo(std::string_view body, std::size_t cap = kCap) const {
    return undo_content_coding(body, GetParam().name, cap);
  }
};

TEST_P(EachCoding, IsUndone) {
  const Uncoded out = undo(GetParam().encode(long_text()));
  EXPECT_EQ(out.state, State::whole);
  EXPECT_EQ(out.bytes, long_text());
}

TEST_P(EachCoding, OfNothingIsUndone) {
  const Uncoded out = undo(GetParam().encode(""));
  EXPECT_EQ(out.state, State::whole);
  EXPECT_EQ(out.bytes, "");
}

TEST_P(EachCoding, AnAnswerWithoutABodyIsWhole) { EXPECT_EQ(undo("").state, State::whole); }

TEST_P(EachCoding, GivesWhatCameBeforeTheCut) {
  const std::string body = GetParam().encode(long_text());
  const Uncoded out = undo(std::string_view(body).substr(0, body.size() * 3 / 4));
  EXPECT_EQ(out.state, State::truncated);
  EXPECT_EQ(out.bytes, long_text().substr(0, out.bytes.size()));
  EXPECT_GT(out.bytes.size(), 0u);
}

TEST_P(EachCoding, StopsAtTheCap) {
  const std::string body = GetParam().encode(std::string(50'000'000, 'a'));
  const Uncoded out = undo(body, 1000);
  EXPECT_EQ(out.state, State::too_large);
  EXPECT_EQ(out.bytes, std::string(1000, 'a'));
}

TEST_P(EachCoding, ReachingTheCapExactlyIsNotTooLarge) {
  EXPECT_EQ(undo(GetParam().encode(std::string(1000, 'a')), 1000).state, State::whole);
}

TEST_P(EachCoding, PlainTextThatClaimsItIsGivenBack) {
  const std::string page = "<!DOCTYPE html>\r\n<html><p>caf\xE9</p>" + long_text();
  const Uncoded out = undo(page);
  EXPECT_EQ(out.state, State::whole);
  EXPECT_EQ(out.bytes, page);
}

TEST_P(EachCoding, NoiseIsBadOrCut) {
  const std::string noise("\xFF\x00\x01\x02\xFE\xFD\x07\x06\x05\x80", 10);
  EXPECT_NE(undo(noise).state, State::whole);
}

INSTANTIATE_TEST_SUITE_P(All, EachCoding,
                         testing::Values(Coding{"gzip", gzipped}, Coding{"x-gzip", gzipped},
                                         Coding{"deflate", zlibbed},
                                         Coding{"Deflate", raw_deflated}, Coding{"br", brotlied},
                                         Coding{"zstd", zstded}));

TEST(ContentCodingTest, NoCodingIsTheBodyUpToTheCap) {
  EXPECT_EQ(undo_content_coding("abc", "", 3).bytes, "abc");
  EXPECT_EQ(undo_content_coding("abc", " identity ,", 3).state, State::whole);
  const Uncoded out = undo_content_coding("abcd", "", 3);
  EXPECT_EQ(out.state, State::too_large);
  EXPECT_EQ(out.bytes, "abc");
}

TEST(ContentCodingTest, TheLastListedIsUndoneFirst) {
  const Uncoded out = undo_content_coding(gzipped(brotlied("abc")), "br, gzip", kCap);
  EXPECT_EQ(out.state, State::whole);
  EXPECT_EQ(out.bytes, "abc");
}

TEST(ContentCodingTest, AnUnknownCodingIsBad) {
  EXPECT_EQ(undo_content_coding("abc", "compress", kCap).state, State::bad);
  EXPECT_EQ(undo_content_coding("abc", "gzip gzip", kCap).state, State::bad);
}

TEST(ContentCodingTest, ALongChainIsRefused) {
  EXPECT_EQ(undo_content_coding("abc", "gzip,gzip,gzip,gzip,gzip", kCap).state, State::bad);
}

TEST(ContentCodingTest, GzipMembersFollowOneAnotherAndPaddingIsLeftOut) {
  const Uncoded out = undo_content_coding(gzipped("abc") + gzipped("def"), "gzip", kCap);
  EXPECT_EQ(out.bytes, "abcdef");
  EXPECT_EQ(undo_content_coding(gzipped("abc") + std::string(7, '\0'), "gzip", kCap).state,
            State::whole);
}

TEST(ContentCodingTest, AWrongChecksumIsBadButGivesTheBytes) {
  std::string body = gzipped("abc");
  body[body.size() - 8] = static_cast<char>(body[body.size() - 8] ^ 1);
  const Uncoded out = undo_content_coding(body, "gzip", kCap);
  EXPECT_EQ(out.state, State::bad);
  EXPECT_EQ(out.bytes, "abc");
}

TEST(ContentCodingTest, ACutInTheMagicNumberIsACut) {
  EXPECT_EQ(undo_content_coding("\x1F", "gzip", kCap).state, State::truncated);
}

}  // namespace
}  // namespace extract
