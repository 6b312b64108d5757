// Gumbo arena: the memory of one Gumbo parse, handed out in order and given back at once. Gumbo
// frees node by node, which costs as much as it took to find them.
// Refuses to know what is kept in it. Source: GumboOptions (gumbo.h).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace extract {

class GumboArena {
 public:
  // Never null: throws nothing, for its callers are C; out of memory ends the process as Gumbo
  // itself does.
  void* allocate(std::size_t bytes) noexcept;

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace extract
