#include "crawler/page_reader.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace crawler {

struct PageReader::Shared {
  std::mutex mutex;
  std::condition_variable has_work, has_done;
  std::deque<std::pair<std::uint64_t, ReadRequest>> waiting;
  std::vector<Done> done;
  std::exception_ptr fault;
  bool stop = false;
  std::thread thread;  // last: it uses the others
};

PageReader::PageReader(Mode mode, std::function<void()> wake)
    : shared_(std::make_unique<Shared>()), wake_(std::move(wake)) {
  if (mode == Mode::thread) shared_->thread = std::thread([this] { run(); });
}

PageReader::~PageReader() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->stop = true;
  }
  shared_->has_work.notify_one();
  if (shared_->thread.joinable()) shared_->thread.join();
}

void PageReader::start(std::uint64_t id, ReadRequest request) {
  ++pending_;
  if (!shared_->thread.joinable()) {
    shared_->done.push_back({id, read_page(std::move(request))});
    return;
  }
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->waiting.emplace_back(id, std::move(request));
  }
  shared_->has_work.notify_one();
}

std::vector<PageReader::Done> PageReader::take(bool at_least_one) {
  std::unique_lock lock(shared_->mutex);
  if (at_least_one && pending_ > 0)
    shared_->has_done.wait(lock, [this] { return !shared_->done.empty() || shared_->fault; });
  if (shared_->fault) std::rethrow_exception(shared_->fault);
  pending_ -= shared_->done.size();
  return std::exchange(shared_->done, {});
}

void PageReader::run() {
  std::unique_lock lock(shared_->mutex);
  for (;;) {
    shared_->has_work.wait(lock, [this] { return shared_->stop || !shared_->waiting.empty(); });
    if (shared_->stop) return;
    auto [id, request] = std::move(shared_->waiting.front());
    shared_->waiting.pop_front();
    lock.unlock();
    Done done{id, {}};
    std::exception_ptr fault;
    try {
      done.page = read_page(std::move(request));
    } catch (...) {
      fault = std::current_exception();
    }
    lock.lock();
    shared_->fault = fault;
    if (!fault) shared_->done.push_back(std::move(done));
    shared_->has_done.notify_one();
    if (fault) return;
    lock.unlock();
    wake_();
    lock.lock();
  }
}

}  // namespace crawler
