#include "tests/portal/item_blocks.h"

#include <fmt/format.h>

#include "tests/portal/html_text.h"
#include "tests/portal/word_html.h"

namespace portal {
namespace {

// A stub of its own follows agenda texts and minutes where the site prints one after every block.
bool always(const PageMaker& maker, std::string_view what) {
  return maker.options.stub_always && what != "decision";
}

std::vector<Run>& last_runs(Piece& piece) {
  return piece.rows.empty() ? piece.runs : piece.rows.back().back();
}

// The stub stands in the broken-off sentence: last thing in the paragraph that was cut.
void append_stub(std::vector<Piece>& pieces, const std::string& stub) {
  auto& runs = last_runs(pieces.back());
  if (!runs.empty() && runs.back().text.ends_with(' ')) runs.back().text.pop_back();
  runs.emplace_back();
  runs.back().raw_html = stub;
}

std::string hard(std::string text) {
  for (char& c : text) {
    if (c == ' ') c = kHardBlank;
  }
  return text;
}

}  // namespace

std::string stub(const Item& item, std::string_view what) {
  // The product breaks these lines after href= and title= whatever their length.
  return " &nbsp;...&nbsp; " +
         hard(fmt::format("<a href=\n\"mgAi.aspx?ID={}\" title=\n\"Link to view the full item text "
                          "for item {}, {}\">\nview the full {} text for item {}</a>",
                          item.id, item.number, tidy_attribute(item.title), what,
                          html(item.number)));
}

std::string word_block(const std::vector<Piece>& pieces, int manner) {
  return "<div class=\"mgWordPara\"><div class=\"WordSection1\">\n" + word_html(pieces, manner) +
         "</div>\n</div> \n";
}

bool has_stub(const PageMaker& maker, const std::string& notation, std::string_view what) {
  const auto pieces = read_notation(notation);
  if (pieces.empty()) return false;
  return always(maker, what) || (what == "minutes" && maker.cut_words() > 0 &&
                                 cut_after(pieces, maker.cut_words() - 1).shortened);
}

std::string meeting_block(const PageMaker& maker, const Item& item, const std::string& notation,
                          std::string_view what) {
  auto pieces = read_notation(notation);
  if (pieces.empty()) return "";
  bool stubbed = false;
  if (what == "minutes" && maker.cut_words() > 0) {
    // One word fewer than the limit precedes the dots.
    Cut cut = cut_after(pieces, maker.cut_words() - 1);
    if (cut.shortened) {
      pieces = std::move(cut.pieces);
      append_stub(pieces, stub(item, what));
      stubbed = true;
    }
  }
  if (!stubbed && always(maker, what)) {
    Piece own;
    own.runs.emplace_back();
    own.runs.back().raw_html = stub(item, what).substr(1);
    pieces.push_back(std::move(own));
  }
  return word_block(pieces, item.id);
}

std::string sub_title(std::string_view label) {
  return fmt::format("<p class=\"mgSubItemTitleTxt\">{}</p>\n", label);
}

std::string file_size(const PageMaker& maker, const Published& document) {
  constexpr std::size_t kRoundSize = 42 * 1024;
  std::size_t size = kRoundSize;
  if (!maker.council.round_sizes) {
    const auto slash = document.address.find('/', 10);
    const std::string id = document.address.substr(10, slash - 10);
    const auto type = document.address.find("?T=");
    const int number =
        type == std::string::npos ? -1 : std::atoi(document.address.c_str() + type + 3);
    if (const auto bytes = document_bytes(maker.council, id, number)) size = bytes->size();
  }
  return fmt::format(
      " <span  class=\"mgFileSize\" ><img height=\"12\" src=\"mgimages/logo-pdf-1.gif\" "
      "width=\"12\" "
      "alt=\"pdf icon\" /> PDF {}</span> ",
      size_printed(size));
}

std::string document_list(const PageMaker& maker, const std::vector<Document>& documents,
                          std::string_view number) {
  std::string out = "\n<ul  class=\"mgBulletList\" >\r\n";
  for (const Document& document : documents) {
    const Published published = item_document(document);
    const std::string hidden =
        number.empty() ? "" : fmt::format(" <span  class=\"mgHide\" >, item {}</span>\r\n", number);
    out += fmt::format(
        "\t\t\t\t\t\t    <li>\r\n\t\t\t\t\t\t    <a  href=\"{}\"   title=\"Link to {} pdf "
        "file\">{}{}"
        "\t\t\t\t\t\t   {}</a>  </li>\r\n",
        href(published.address), tidy_attribute(published.aim), html(published.title), hidden,
        file_size(maker, published));
  }
  return out + "\n</ul>\n";
}

}  // namespace portal
