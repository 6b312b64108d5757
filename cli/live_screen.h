// Live screen: a few lines on a terminal that are redrawn in place and leave nothing behind.
// Refuses to know what they say. Source: ECMA-48 (CUU, EL, ED), DEC's autowrap mode (DECAWM).
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace cli {

struct TerminalSize {
  std::size_t columns = 80, rows = 24;
};
TerminalSize terminal_size(int descriptor);  // 80 by 24 where it is not known

class LiveScreen {
 public:
  explicit LiveScreen(std::ostream& to) : to_(to) {}
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;
  ~LiveScreen() { clear(); }

  // In place of what stands there. Lines fit the terminal's width; the caller sees to it.
  void draw(const std::vector<std::string>& lines);
  // Nothing is left, and the cursor stands where the first line began.
  void clear();

 private:
  std::string home() const;  // to the first line's beginning

  std::ostream& to_;
  std::size_t drawn_ = 0;  // lines that stand; the cursor is at the end of the last
};

}  // namespace cli
