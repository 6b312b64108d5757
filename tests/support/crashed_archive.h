// Crashed archive: pages written in commits by a process that ends without a word, and what must be
// true of what it left. For tests of power loss and of torn files.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "store/archive.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/archive_facts.h"
#include "tests/support/simulated_disk.h"
#include "tests/support/temp_archive.h"

namespace store {

inline constexpr int kPagesACommit = 3;

inline std::string page(int number) {
  std::string text = "page " + std::to_string(number) + ' ';
  for (int i = 0; i < 400; ++i) text += std::to_string(number * 7919 + i * i) + ' ';
  return text;
}

inline void record_pages(Archive& archive, std::int64_t run, int from, int count) {
  for (int i = from; i < from + count; ++i) {
    Body body;
    body.append(page(i));
    FetchRecord fetch;
    fetch.run = run;
    fetch.resource = archive.resource({"millbrook", "meeting", std::to_string(i), ""}, "m");
    fetch.url = "http://democracy.millbrook.example/" + std::to_string(i);
    fetch.started = t(i);
    fetch.outcome = "ok";
    fetch.status = 200;
    fetch.request_head = "GET / HTTP/1.1\r\n\r\n";
    fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
    fetch.body = &body;
    archive.record_fetch(fetch);
  }
}

// In a child, which ends without a word: what it has open is never closed in good order.
template <typename Write>
void in_a_child(Write write) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) write();  // ends by _exit
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
}

inline constexpr char kUnknownFile[] = "the database does not know this file";

inline void expect_sound(Archive& archive, bool journal_lost) {
  for (const Damage& damage : verify(archive).damage) {
    if (journal_lost && damage.what == kUnknownFile) continue;
    ADD_FAILURE() << archive.folder() << ": " << damage.file << ": " << damage.what;
  }
}

// Opens what a crash left and looks at all of it. Gives how many pages it holds. With a part of the
// journal gone, which no power loss does, the row of a WARC file may be gone: it is then named.
inline int check_what_is_left(const std::string& folder, int commits, bool journal_lost = false) {
  Archive after = Archive::open(folder, Archive::Mode::create, t(0));
  expect_sound(after, journal_lost);
  int held = 0;
  {
    Statement row = after.database().prepare("SELECT id, url FROM fetch ORDER BY id");
    for (; row.step(); ++held) {
      const std::string number = row.text(1).substr(row.text(1).rfind('/') + 1);
      EXPECT_EQ(number, std::to_string(held)) << "none is missing, none is doubled";
      EXPECT_EQ(after.response(row.integer(0)).payload, page(held));
    }
  }
  EXPECT_GE(held, commits * kPagesACommit) << "what was committed is there";
  after.put_site(millbrook());
  const std::int64_t run = after.begin_run("harvest", "{}", t(0));
  record_pages(after, run, held, 1);
  after.commit(t(1));
  expect_sound(after, journal_lost);
  for (const std::string& torn : test::torn_records(folder)) ADD_FAILURE() << torn;
  return held;
}

// `commits` groups of pages, each committed, and one that is not.
inline void write_commits(Archive& archive, int commits, test::SimulatedDisk* disk = nullptr) {
  archive.put_site(millbrook());
  const std::int64_t run = archive.begin_run("harvest", "{}", t(0));
  for (int i = 0; i < commits; ++i) {
    record_pages(archive, run, i * kPagesACommit, kPagesACommit);
    archive.commit(t(i));
    if (disk != nullptr) disk->committed();
  }
  record_pages(archive, run, commits * kPagesACommit, kPagesACommit);
}

}  // namespace store
