// Body: the bytes of one message body, in memory up to 1 MB, beyond that in an unlinked temporary
// file. Refuses to know HTTP. Move-only; errors of the disk throw std::runtime_error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace store {

class Body {
 public:
  static constexpr std::size_t kInMemory = 1 << 20;
  // Spool files are made in `directory` ("" = the system's temporary folder).
  explicit Body(std::string directory = "");
  Body(Body&&) noexcept;
  Body& operator=(Body&&) noexcept;
  ~Body();

  void append(std::string_view bytes);
  std::uint64_t size() const;
  // Hands over the bytes in order, in pieces of at most 64 KiB.
  void read(const std::function<void(std::string_view)>& sink) const;
  // Up to `size` bytes from an offset; gives how many there were, 0 at the end.
  std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const;
  std::string str() const;  // all of it, in memory

 private:
  struct File;
  std::string directory_, memory_;
  std::unique_ptr<File> file_;
};

}  // namespace store
