#include "extract/encoding_labels.h"

#include <algorithm>
#include <string>

namespace extract {
namespace {

struct Row {
  Encoding encoding;
  std::string_view labels;  // divided by blanks, with one at either end; without the name itself
};

constexpr Row kRows[] = {
    {{"utf-8", "UTF-8"}, " utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 "},
    {{"windows-1252", "CP1252"},
     " iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 latin1 l1 ascii us-ascii "
     "ansi_x3.4-1968 cp1252 x-cp1252 cp819 ibm819 csisolatin1 iso-ir-100 "},
    {{"iso-8859-15", "ISO-8859-15"}, " iso8859-15 iso885915 iso_8859-15 csisolatin9 l9 latin-9 "},
    {{"iso-8859-14", "ISO-8859-14"}, " iso8859-14 iso885914 "},  // latin-8: Celtic languages
    {{"iso-8859-2", "ISO-8859-2"}, " iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 "},
    {{"iso-8859-3", "ISO-8859-3"}, " iso8859-3 iso88593 iso_8859-3 latin3 l3 "},
    {{"iso-8859-4", "ISO-8859-4"}, " iso8859-4 iso88594 iso_8859-4 latin4 l4 "},
    {{"iso-8859-5", "ISO-8859-5"}, " iso8859-5 iso88595 iso_8859-5 cyrillic "},
    {{"iso-8859-6", "ISO-8859-6"}, " iso8859-6 iso88596 iso_8859-6 arabic "},
    {{"iso-8859-7", "ISO-8859-7"}, " iso8859-7 iso88597 iso_8859-7 greek greek8 "},
    {{"iso-8859-8", "ISO-8859-8"}, " iso8859-8 iso88598 iso_8859-8 hebrew "},
    {{"iso-8859-10", "ISO-8859-10"}, " iso8859-10 iso885910 latin6 l6 "},
    {{"iso-8859-13", "ISO-8859-13"}, " iso8859-13 iso885913 "},
    {{"iso-8859-16", "ISO-8859-16"}, " "},
    {{"windows-1250", "CP1250"}, " cp1250 x-cp1250 "},
    {{"windows-1251", "CP1251"}, " cp1251 x-cp1251 "},
    {{"windows-1253", "CP1253"}, " cp1253 x-cp1253 "},
    {{"windows-1254", "CP1254"}, " cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 "},
    {{"windows-1255", "CP1255"}, " cp1255 x-cp1255 "},
    {{"windows-1256", "CP1256"}, " cp1256 x-cp1256 "},
    {{"windows-1257", "CP1257"}, " cp1257 x-cp1257 "},
    {{"windows-1258", "CP1258"}, " cp1258 x-cp1258 "},
    {{"macintosh", "MACINTOSH"}, " mac x-mac-roman csmacintosh "},
    {{"koi8-r", "KOI8-R"}, " koi koi8 koi8_r cskoi8r "},
    {{"koi8-u", "KOI8-U"}, " koi8-ru "},
    {{"gb18030", "GB18030"}, " gbk gb2312 gb_2312-80 x-gbk chinese "},
    {{"big5", "BIG5-HKSCS"}, " big5-hkscs cn-big5 x-x-big5 csbig5 "},
    {{"shift_jis", "CP932"}, " shift-jis sjis ms932 windows-31j x-sjis "},
    {{"euc-jp", "EUC-JP"}, " x-euc-jp "},
    {{"euc-kr", "CP949"}, " ks_c_5601-1987 ksc5601 korean windows-949 "},
    {{"utf-16le", "UTF-16LE"}, " utf-16 unicode ucs-2 iso-10646-ucs-2 unicodefeff "},
    {{"utf-16be", "UTF-16BE"}, " unicodefffe "},
};

}  // namespace

const Encoding* find_encoding(std::string_view label) {
  constexpr std::string_view kBlanks = " \t\n\r\f";
  const std::size_t begin = std::min(label.find_first_not_of(kBlanks), label.size());
  const std::size_t end = label.find_last_not_of(kBlanks) + 1;
  if (begin >= end) return nullptr;
  std::string padded = " " + std::string(label.substr(begin, end - begin)) + " ";
  if (padded.find_first_of(kBlanks, 1) != padded.size() - 1) return nullptr;
  for (char& c : padded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::string_view name = std::string_view(padded).substr(1, padded.size() - 2);
  for (const Row& row : kRows) {
    if (row.encoding.name == name || row.labels.find(padded) != row.labels.npos) {
      return &row.encoding;
    }
  }
  return nullptr;
}

}  // namespace extract
