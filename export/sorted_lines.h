// SortedLines: lines of text in, the same sorted bytewise out (as LC_ALL=C sort), in bounded
// memory: what does not fit goes to temporary files without names. Refuses to know what the lines
// say. Source: Knuth, The Art of Computer Programming 3, 5.4.1 (merging runs).
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exporting {

class SortedLines {
 public:
  // `in_memory`: about how many bytes of lines are held at once.
  explicit SortedLines(std::size_t in_memory = std::size_t{48} << 20) : most_(in_memory) {}
  void add(std::string line);  // without its end; must hold none
  // Hands over every line once, without its end. Once, at the end.
  void drain(const std::function<void(std::string_view)>& sink);

 private:
  struct Closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  using Run = std::unique_ptr<std::FILE, Closer>;
  void spill();
  void merge(const std::function<void(std::string_view)>& sink);

  std::size_t most_ = 0, held_ = 0;
  std::vector<std::string> lines_;
  std::vector<Run> runs_;
};

}  // namespace exporting
