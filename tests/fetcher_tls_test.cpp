// The fetcher against a real TLS server of the openssl program, with a certificate made for the
// test: never trusted by itself, trusted when the site names it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "crawler/fetcher.h"

extern char** environ;

namespace crawler {
namespace {

constexpr Milliseconds kPatience{20'000};

// A program run beside the test, its output in our hands; ended with it.
class Program {
 public:
  explicit Program(std::vector<std::string> words) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
    output_ = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawnp(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
      pid_ = -1;
    }
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    if (output_ >= 0) close(output_);
  }

  bool succeeds() {
    if (pid_ <= 0) return false;
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  // The rest of the line behind `mark`; nothing when the output ends or falls silent before it.
  std::optional<std::string> line_behind(const std::string& mark) {
    std::string seen;
    for (;;) {
      const std::size_t at = seen.find(mark);
      const std::size_t end = at == std::string::npos ? at : seen.find('\n', at);
      if (end != std::string::npos) {
        return seen.substr(at + mark.size(), end - at - mark.size());
      }
      pollfd waiting{output_, POLLIN, 0};
      std::array<char, 512> bytes{};
      if (poll(&waiting, 1, static_cast<int>(kPatience.count())) <= 0) return std::nullopt;
      const ssize_t got = read(output_, bytes.data(), bytes.size());
      if (got <= 0) return std::nullopt;
      seen.append(bytes.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
};

class FetcherTls : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "tls_test_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    if (!Program({"openssl", "version"}).succeeds()) {
      GTEST_SKIP() << "the openssl program is not installed";
    }
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  // Serves with a certificate for `name` that it signed itself.
  void serve(const std::string& name) {
    const std::string key = directory_ + "/key.pem";
    ASSERT_TRUE(Program({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                         "-subj", "/CN=Ashford Magna", "-addext", "subjectAltName=" + name,
                         "-keyout", key, "-out", certificate()})
                    .succeeds());
    server_.emplace(std::vector<std::string>{"openssl", "s_server", "-accept", "127.0.0.1:0",
                                             "-www", "-key", key, "-cert", certificate()});
    const std::optional<std::string> address = server_->line_behind("ACCEPT ");
    ASSERT_TRUE(address) << "the TLS server did not start";
    url_ = "https://" + *address + "/";
  }

  FetchResult fetch(const std::string& extra_pem) {
    FetcherOptions options;
    options.user_agent = "minutebook/test";
    const SystemClock clock;
    const auto fetcher = make_curl_fetcher(clock, options);
    FetchRequest request;
    request.url = extract::Url::parse(url_).value();
    request.lowest = AddressClass::loopback;
    request.extra_pem = extra_pem;
    fetcher->start(std::move(request));
    std::vector<FetchResult> ended = fetcher->wait(kPatience);
    if (ended.size() != 1) throw std::runtime_error("the fetch did not end");
    return std::move(ended[0]);
  }

  std::string certificate() const { return directory_ + "/certificate.pem"; }

  std::string directory_, url_;
  std::optional<Program> server_;
};

TEST_F(FetcherTls, RefusesACertificateThatNobodyVouchesFor) {
  ASSERT_NO_FATAL_FAILURE(serve("IP:127.0.0.1"));
  const FetchResult result = fetch("");
  EXPECT_EQ(result.trouble, Trouble::tls);
  EXPECT_TRUE(result.speaks_tls) << "this must not lead back to http";
  EXPECT_EQ(result.request_head, "");
  EXPECT_EQ(result.status, 0);
}

TEST_F(FetcherTls, TrustsTheCertificateThatTheSiteNames) {
  ASSERT_NO_FATAL_FAILURE(serve("IP:127.0.0.1"));
  const FetchResult result = fetch(certificate());
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.status, 200);
  EXPECT_TRUE(result.speaks_tls);
  EXPECT_NE(result.request_head, "");
}

TEST_F(FetcherTls, RefusesANamedCertificateOfAnotherHost) {
  ASSERT_NO_FATAL_FAILURE(serve("DNS:portal.example.org"));
  const FetchResult result = fetch(certificate());
  EXPECT_EQ(result.trouble, Trouble::tls);
  EXPECT_TRUE(result.speaks_tls);
}

}  // namespace
}  // namespace crawler
