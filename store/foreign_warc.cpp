#include "store/foreign_warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace store {
namespace {

constexpr std::size_t kForeignPiece = 64 * 1024;
// Text packs to a tenth, seldom to a fiftieth; what packs to less is made to fill a disk.
constexpr std::uint64_t kMostTimes = 200;
constexpr std::string_view kPackedStart = "\x1f\x8b\x08";
constexpr std::string_view kPlainStart = "\r\n\r\nWARC/";

const Sink& nowhere() {
  static const Sink sink = [](std::string_view) {};
  return sink;
}

}  // namespace

ForeignBytes foreign_bytes(const std::string& path) {
  const auto file = std::make_shared<FileBytes>(path);
  return {[file](std::uint64_t offset, char* buffer, std::size_t size) {
            return file->read(offset, buffer, size);
          },
          file->size()};
}

ForeignBytes foreign_bytes(Body body) {
  const auto held = std::make_shared<Body>(std::move(body));
  return {[held](std::uint64_t offset, char* buffer, std::size_t size) {
            return held->read(offset, buffer, size);
          },
          held->size()};
}

ForeignWarc::ForeignWarc(std::string name, ForeignBytes bytes, std::string spool,
                         std::uint64_t most_unpacked)
    : name_(std::move(name)),
      forms_{std::move(bytes)},
      spool_(std::move(spool)),
      most_unpacked_(most_unpacked) {}

bool ForeignWarc::is_packed_at(std::uint64_t offset) const {
  std::array<char, 2> magic{};
  return bytes().source(offset, magic.data(), magic.size()) == magic.size() &&
         std::string_view(magic.data(), magic.size()) == kPackedStart.substr(0, 2);
}

ForeignRecord ForeignWarc::record_at(std::uint64_t offset, bool& goes_on) const {
  ForeignRecord record;
  record.offset = offset;
  record.form = forms_.size() - 1;
  record.packed = is_packed_at(offset);
  ReadRecord read = record.packed ? read_warc_record(bytes().source, offset, nowhere())
                                  : read_plain_record(bytes().source, offset, nowhere());
  record.length = read.length;
  record.head = std::move(read.head);
  record.problem = std::move(read.problem);
  goes_on = read.goes_on;
  return record;
}

void ForeignWarc::each(const std::function<bool(const ForeignRecord&)>& take) {
  std::uint64_t told = 0;
  if (tell_all(take, told) != Told::unpack) return;
  ForeignRecord broken;
  const bool is_unpacked = unpack(broken);
  if (is_unpacked) {
    // What was told before the stream that goes on stays told.
    std::uint64_t again = 0;
    const std::uint64_t skipped = told;
    const auto behind = [&](const ForeignRecord& record) {
      return again++ < skipped || take(record);
    };
    if (tell_all(behind, told) == Told::stop) return;
  }
  if (!broken.problem.empty()) take(broken);
}

ForeignWarc::Told ForeignWarc::tell_all(const std::function<bool(const ForeignRecord&)>& take,
                                        std::uint64_t& told) {
  int problems = 0;
  for (std::uint64_t offset = 0; offset < bytes().size;) {
    bool goes_on = false;
    ForeignRecord record = record_at(offset, goes_on);
    if (goes_on) return Told::unpack;
    const bool is_whole = record.problem.empty();
    offset = is_whole ? offset + record.length : next_record(offset + 1);
    if (!is_whole && ++problems == kMostProblems) offset = bytes().size;
    ++told;
    if (!take(record)) return Told::stop;
  }
  return Told::go_on;
}

// Both forms are looked for: a file may have been put together of either.
std::uint64_t ForeignWarc::next_record(std::uint64_t offset) const {
  std::string window;
  for (std::uint64_t at = offset; at < bytes().size;) {
    std::array<char, kForeignPiece> buffer;
    const std::size_t got = bytes().source(at, buffer.data(), buffer.size());
    if (got == 0) break;
    // The end of the piece before may be the beginning of what is looked for.
    const std::uint64_t begin = at - window.size();
    window.append(buffer.data(), got);
    for (std::size_t i = 0; i + kPackedStart.size() <= window.size(); ++i) {
      const std::string_view rest = std::string_view(window).substr(i);
      const std::uint64_t found = begin + i;
      if (rest.starts_with(kPackedStart) && begins_a_record(found)) return found;
      if (rest.starts_with(kPlainStart)) return found + 4;
    }
    at += got;
    window.erase(0, window.size() - std::min(window.size(), kPlainStart.size() - 1));
  }
  return bytes().size;
}

bool ForeignWarc::begins_a_record(std::uint64_t offset) const {
  std::string text;
  GzipReader member([&text](std::string_view piece) {
    text += piece.substr(0, 5 - std::min<std::size_t>(5, text.size()));
  });
  std::array<char, 512> buffer;
  member.feed({buffer.data(), bytes().source(offset, buffer.data(), buffer.size())});
  return text == "WARC/";
}

// One stream for the whole file has no places in it that could be gone to.
bool ForeignWarc::unpack(ForeignRecord& broken) {
  using State = GzipReader::State;
  Body unpacked(spool_);
  const std::uint64_t most = std::max(most_unpacked_, bytes().size * kMostTimes);
  const Sink add = [&](std::string_view bytes) {
    if (unpacked.size() <= most) unpacked.append(bytes);
  };
  std::array<char, kForeignPiece> buffer;
  auto member = std::make_unique<GzipReader>(add);
  while (broken.offset < bytes().size && unpacked.size() <= most &&
         member->state() != State::broken) {
    const std::size_t got = bytes().source(broken.offset, buffer.data(), buffer.size());
    if (got == 0) break;
    for (std::string_view piece(buffer.data(), got);
         !piece.empty() && member->state() != State::broken;) {
      if (member->state() == State::done) member = std::make_unique<GzipReader>(add);
      const std::size_t taken = member->feed(piece);
      broken.offset += taken;
      piece.remove_prefix(taken);
    }
  }
  if (unpacked.size() > most) {
    broken.problem =
        fmt::format("it unpacks to more than {} times its size and is given up", kMostTimes);
    return false;
  }
  if (member->state() != State::done)  // what came before it is read
    broken.problem = "the compressed stream is broken or ends too soon";
  forms_.push_back(foreign_bytes(std::move(unpacked)));
  return true;
}

ReadRecord ForeignWarc::read(const ForeignRecord& record, const Sink& block) const {
  return record.packed ? read_warc_record(forms_[record.form].source, record.offset, block)
                       : read_plain_record(forms_[record.form].source, record.offset, block);
}

void ForeignWarc::copy(const ForeignRecord& record, const Sink& bytes) const {
  std::array<char, kForeignPiece> buffer;
  for (std::uint64_t at = 0; at < record.length;) {
    const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), record.length - at);
    const std::size_t got = forms_[record.form].source(record.offset + at, buffer.data(), wanted);
    if (got == 0) throw std::runtime_error(name_ + ": it became shorter while it was read");
    bytes({buffer.data(), got});
    at += got;
  }
}

}  // namespace store
