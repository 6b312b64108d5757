#include "cli/live_screen.h"

#include <sys/ioctl.h>

#include <ostream>

namespace cli {
namespace {

// Off while a frame is written, so that a line that is too wide all the same is cut and not
// wrapped.
constexpr char kWrapOff[] = "\x1b[?7l", kWrapOn[] = "\x1b[?7h";
constexpr char kClearToEndOfLine[] = "\x1b[K", kClearBelow[] = "\x1b[J";

}  // namespace

TerminalSize terminal_size(int descriptor) {
  TerminalSize size;
  winsize told{};
  if (ioctl(descriptor, TIOCGWINSZ, &told) != 0) return size;
  if (told.ws_col > 0) size.columns = told.ws_col;
  if (told.ws_row > 0) size.rows = told.ws_row;
  return size;
}

std::string LiveScreen::home() const {
  return drawn_ > 1 ? "\r\x1b[" + std::to_string(drawn_ - 1) + 'A' : "\r";
}

void LiveScreen::draw(const std::vector<std::string>& lines) {
  if (lines.empty()) return clear();
  std::string frame = kWrapOff + home();
  for (std::size_t i = 0; i < lines.size(); ++i)
    frame += (i == 0 ? "" : "\r\n") + lines[i] + kClearToEndOfLine;
  if (lines.size() < drawn_) frame += kClearBelow;
  frame += kWrapOn;
  drawn_ = lines.size();
  to_ << frame << std::flush;  // in one write, so that no half frame is seen
}

void LiveScreen::clear() {
  if (drawn_ > 0) to_ << home() + kClearBelow << std::flush;
  drawn_ = 0;
}

}  // namespace cli
