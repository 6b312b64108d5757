#include "cli/get_command.h"

#include <ostream>

#include "cli/document_bytes.h"
#include "cli/document_pages.h"
#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/whole_file.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kGetExamples =
    "  minutebook get doncaster/document/g3702-t1 -o minutes.pdf\n"
    "  minutebook get doncaster/document/s33704 --text | less    its text, as a tool read it\n";

// Which --documents policy fetches documents of this kind. Source: DESIGN "Documents".
std::string policy_for(const std::string& kind) {
  if (kind == "minutes" || kind == "decisions") return "minutes";
  return kind == "pack" ? "all" : "reports";
}

[[noreturn]] void not_held(const store::DocumentView& document) {
  const std::string site = document.reference.substr(0, document.reference.find('/'));
  if (!document.last_outcome.empty() && document.last_outcome != "ok") {
    throw CannotRun("the bytes of " + document.reference +
                    " are not held: the last attempt ended "
                    "as \"" +
                    in_words(document.last_outcome) + "\"; minutebook harvest " +
                    document.reference + " asks again");
  }
  throw CannotRun("the bytes of " + document.reference +
                  " are not fetched yet; minutebook harvest " + site + " --documents " +
                  policy_for(document.kind) +
                  " would, or minutebook "
                  "harvest " +
                  document.reference + " for this one alone");
}

std::string plain_text_of(store::Archive& archive, const std::string& reference) {
  const auto text = store::document_text(archive, reference);
  const std::string site = reference.substr(0, reference.find('/'));
  if (!text) {
    throw CannotRun("the text of " + reference + " was not read yet; minutebook reextract " + site +
                    " reads what is held");
  }
  if (text->pages.empty()) throw CannotRun(reference + " has no text: " + text->reason);
  return plain_pages(*text);
}

bool is_binary(const std::string& bytes) {
  return bytes.find('\0') != std::string::npos || bytes.starts_with("%PDF") ||
         printable(bytes) != bytes;
}

}  // namespace

int get_command(Invocation& call) {
  CommonOptions common;
  std::string path;
  std::vector<std::string> words;
  Options parser("get REF|URL [-o FILE]",
                 "Writes a document's bytes as the council published them.", kGetExamples);
  parser.common(common);
  parser.text("output,o", path, "FILE", "where to; standard output when it is not given");
  bool text = false;
  parser.flag("text", text, "its text instead, a form feed between pages");
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive);
  const Reference reference = find_reference(queries, words.front());
  std::optional<store::DocumentView> document = queries.document(reference.str());
  if (!document) {
    throw CannotRun(reference.str() + " is no document; minutebook show " + reference.str() +
                    " shows it, with the documents it has");
  }
  if (!document->fetch) not_held(*document);
  const std::string bytes =
      text ? plain_text_of(archive, reference.str()) : document_bytes(archive, *document);
  if (!path.empty() && path != "-") {
    write_whole_file(path, bytes);
    if (common.json) {
      measure(archive, *document);
      print(call.out, to_json(*document));
    } else if (call.out_is_terminal) {
      call.err << path << ": " << file_size(static_cast<std::int64_t>(bytes.size())) << '\n';
    }
    return kDone;
  }
  if (call.out_is_terminal && is_binary(bytes)) {
    throw CannotRun(
        "this document is no text, and this is a terminal: name a file with -o, or "
        "send the output to a program");
  }
  call.out << bytes;
  return kDone;
}

}  // namespace cli
