// Live screen: the bytes a terminal gets, and what a terminal makes of them.
#include "cli/live_screen.h"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using Lines = std::vector<std::string>;

// As much of a terminal as the screen uses: rows of text, a cursor, the sequences it sends.
class SmallTerminal {
 public:
  Lines rows{""};
  std::size_t row = 0, column = 0;
  bool wraps = true;

  void take(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) at += step(bytes, at);
  }

 private:
  std::size_t step(const std::string& bytes, std::size_t at) {
    if (bytes[at] == '\r') return column = 0, 1;
    if (bytes[at] == '\n') {
      if (++row == rows.size()) rows.emplace_back();
      return 1;
    }
    if (bytes[at] != '\x1b') return put(bytes[at]), 1;
    const std::size_t end = bytes.find_first_of("AJKhl", at);
    command(bytes.substr(at + 2, end - at - 2), bytes[end]);
    return end - at + 1;
  }
  void put(char c) {
    rows[row].resize(std::max(rows[row].size(), column + 1), ' ');
    rows[row][column++] = c;
  }
  void command(const std::string& value, char name) {
    if (name == 'A') row -= static_cast<std::size_t>(std::stoi(value));
    if (name == 'K' || name == 'J') rows[row].resize(std::min(rows[row].size(), column));
    if (name == 'J') rows.resize(row + 1);
    if (value == "?7") wraps = name == 'h';
  }
};

class LiveScreenTest : public testing::Test {
 protected:
  // What the terminal shows after what was written since the last call.
  Lines shown() {
    terminal.take(out.str());
    out.str("");
    EXPECT_TRUE(terminal.wraps);
    return terminal.rows;
  }
  std::ostringstream out;
  SmallTerminal terminal;
  cli::LiveScreen screen{out};
};

TEST_F(LiveScreenTest, AFrameReplacesTheOneBefore) {
  screen.draw({"one", "two", "three"});
  EXPECT_EQ(shown(), (Lines{"one", "two", "three"}));
  screen.draw({"1", "2", "3"});
  EXPECT_EQ(shown(), (Lines{"1", "2", "3"}));
}

TEST_F(LiveScreenTest, FramesShrinkAndGrow) {
  screen.draw({"one", "two", "three"});
  screen.draw({"alone"});
  EXPECT_EQ(shown(), (Lines{"alone"}));
  screen.draw({"a", "b"});
  EXPECT_EQ(shown(), (Lines{"a", "b"}));
}

TEST_F(LiveScreenTest, WhatStoodBeforeStaysAndNothingOfItsOwnDoes) {
  terminal.take("$ minutebook harvest\r\n");
  screen.draw({"one", "two"});
  screen.clear();
  EXPECT_EQ(shown(), (Lines{"$ minutebook harvest", ""}));
  screen.clear();
  EXPECT_EQ(out.str(), "");
}

TEST_F(LiveScreenTest, AFrameIsWrittenWithWrappingOffAndOnAgain) {
  screen.draw({"one"});
  EXPECT_EQ(out.str(), "\x1b[?7l\rone\x1b[K\x1b[?7h");
}

TEST_F(LiveScreenTest, ItGoesWhenItsOwnerGoes) {
  {
    cli::LiveScreen other(out);
    other.draw({"x", "y"});
  }
  EXPECT_EQ(shown(), (Lines{""}));
}

}  // namespace
