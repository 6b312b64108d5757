// Call filter: the system calls that a confined tool is refused (it gets EPERM), as the kernel
// takes them. The only user of libseccomp. Source: seccomp(2), seccomp_export_bpf(3).
#pragma once

#include <linux/filter.h>

#include <vector>

namespace crawler {

class CallFilter {
 public:
  CallFilter();
  // For this process and what it runs, for good; after PR_SET_NO_NEW_PRIVS. May be called between
  // fork() and exec(). False where the kernel refuses.
  bool set() const noexcept;

 private:
  std::vector<sock_filter> program_;  // empty: there is none for this machine
};

}  // namespace crawler
