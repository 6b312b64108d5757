#include "extract/content_coding.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/decoders.h"

namespace extract {
namespace {

// More in a row than any server uses: each could be a bomb for the next.
constexpr std::size_t kMostCodings = 4;
constexpr std::size_t kPiece = 64 * 1024;

// Lower-case names in order, "identity" left out and old names replaced.
std::vector<std::string> names_in(std::string_view codings) {
  std::vector<std::string> names;
  std::string name;
  for (std::size_t i = 0; i <= codings.size(); ++i) {
    const char c = i < codings.size() ? codings[i] : ',';
    if (c == ',') {
      if (name.substr(0, 2) == "x-") name.erase(0, 2);
      if (!name.empty() && name != "identity") names.push_back(name);
      name.clear();
    } else if (c != ' ' && c != '\t') {
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return names;
}

// Bytes of a page, in whatever charset: compressed data soon shows a control character.
bool looks_like_text(std::string_view body) {
  const std::string_view start = body.substr(0, 1024);
  return !start.empty() && std::none_of(start.begin(), start.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

Uncoded decode(Decoder& decoder, std::string_view body, std::size_t cap) {
  Uncoded out;
  std::vector<char> piece(kPiece);
  while (true) {
    const Decoder::Step step = decoder.step(body, piece);
    body.remove_prefix(step.read);
    const std::size_t room = cap - out.bytes.size();
    out.bytes.append(piece.data(), std::min(step.written, room));
    if (step.written > room) {
      out.state = Uncoded::State::too_large;
    } else if (step.state == Decoder::State::failed) {
      out.state = Uncoded::State::bad;
    } else if (step.state == Decoder::State::more) {
      if (step.read != 0 || step.written != 0) continue;
      out.state = Uncoded::State::truncated;
    }
    return out;
  }
}

Uncoded undo(const std::string& coding, std::string_view body, std::size_t cap) {
  const std::unique_ptr<Decoder> decoder = new_decoder(coding, body);
  if (!decoder) return {"", Uncoded::State::bad};
  if (body.empty()) return {};  // an answer without a body may name its coding
  Uncoded out{"", Uncoded::State::bad};
  if (may_be(coding, body)) out = decode(*decoder, body, cap);
  // Brotli and raw deflate have no magic number: only failing shows what they are not.
  const bool could_be_plain =
      out.state == Uncoded::State::bad || out.state == Uncoded::State::truncated;
  if (could_be_plain && looks_like_text(body)) {
    out.bytes = body.substr(0, cap);
    out.state = body.size() > cap ? Uncoded::State::too_large : Uncoded::State::whole;
  }
  return out;
}

}  // namespace

Uncoded undo_content_coding(std::string_view body, std::string_view codings, std::size_t cap) {
  const std::vector<std::string> names = names_in(codings);
  if (names.size() > kMostCodings) return {"", Uncoded::State::bad};
  Uncoded out;
  if (names.empty()) {
    out.bytes = body.substr(0, cap);
    if (body.size() > cap) out.state = Uncoded::State::too_large;
  }
  std::string_view input = body;
  for (std::size_t i = names.size(); i-- > 0;) {
    Uncoded next = undo(names[i], input, cap);
    // The worst of the layers: what is left of a cut one is cut, too.
    if (next.state == Uncoded::State::whole) next.state = out.state;
    out = std::move(next);
    input = out.bytes;
    if (out.state == Uncoded::State::bad || out.state == Uncoded::State::too_large) break;
  }
  return out;
}

}  // namespace extract
