// Page arena: the memory of one page, handed out in order and given back at once: what Gumbo needs
// for a parse, and the tree that libxml2 keeps. Both free node by node, which costs as much as the
// tree took to build.
// Refuses to know what is kept in it. Source: GumboOptions (gumbo.h), xmlMemSetup (xmlmemory.h).
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace extract {

class PageArena {
 public:
  // Never null: throws nothing, for its callers are C; out of memory ends the process as Gumbo
  // itself does.
  void* allocate(std::size_t bytes) noexcept;
  bool owns(const void* memory) const;

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
};

// While it lives, what libxml2 allocates on this thread comes from the arena, and what it frees of
// that stays there until the arena goes. What it allocated before is freed as ever.
class LibxmlInArena {
 public:
  explicit LibxmlInArena(PageArena& arena);
  LibxmlInArena(const LibxmlInArena&) = delete;
  LibxmlInArena& operator=(const LibxmlInArena&) = delete;
  ~LibxmlInArena();
};

// To be called once, before libxml2 allocates anything.
void let_libxml_use_arenas();

}  // namespace extract
