// The program's frame: help, versions, mistakes, and exit codes.
#include <gtest/gtest.h>

#include <ostream>

#include "cli/export_command.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace {

using test::minutebook;

TEST(Program, WithoutACommandItSaysHowItIsUsed) {
  const auto outcome = minutebook({});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("usage: minutebook COMMAND"), std::string::npos);
}

TEST(Program, HelpNamesEveryCommand) {
  const auto outcome = minutebook({"--help"});
  EXPECT_EQ(outcome.code, 0);
  for (const cli::Command& command : cli::commands()) {
    EXPECT_NE(outcome.out.find("  " + std::string(command.name) + ' '), std::string::npos)
        << command.name;
  }
}

TEST(Program, EveryCommandExplainsItselfByExampleOnStandardOutput) {
  for (const cli::Command& command : cli::commands()) {
    const std::string name(command.name);
    const auto outcome = minutebook({name, "--help"});
    EXPECT_EQ(outcome.code, 0) << name;
    EXPECT_EQ(outcome.err, "") << name;
    EXPECT_EQ(outcome.out.rfind("usage: minutebook " + name, 0), 0u) << outcome.out;
    EXPECT_NE(outcome.out.find("examples:\n  minutebook " + name), std::string::npos) << name;
    EXPECT_EQ(minutebook({"help", name}).out, outcome.out);
  }
}

TEST(Program, AKindOfExportIsAskedForByName) {
  EXPECT_NE(minutebook({"export"}).err.find("what to export is missing"), std::string::npos);
  EXPECT_NE(minutebook({"export", "paper\x1b"}).err.find("no export of \"paper"),
            std::string::npos);
  EXPECT_EQ(minutebook({"export"}).code, 2);
  const std::string all = minutebook({"export", "--help"}).out;
  for (const cli::Command& kind : cli::export_kinds()) {
    const std::string name(kind.name);
    EXPECT_NE(all.find("\n  " + name + ' '), std::string::npos) << all;
    const auto outcome = minutebook({"export", name, "--help"});
    EXPECT_EQ(outcome.out.rfind("usage: minutebook export " + name, 0), 0u) << outcome.out;
    EXPECT_NE(outcome.out.find("examples:\n  minutebook export " + name), std::string::npos);
    EXPECT_EQ(minutebook({"help", "export", name}).out, outcome.out);
    EXPECT_NE(minutebook({"--manual-page"}).out.find(".SS minutebook export " + name),
              std::string::npos);
    EXPECT_NE(minutebook({"--bash-completion"}).out.find("      " + name + ") words='--"),
              std::string::npos);
  }
}

TEST(Program, ItsVersionIsOneLine) {
  EXPECT_EQ(minutebook({"--version"}).out, "minutebook " MINUTEBOOK_VERSION "\n");
}

TEST(Program, AMisspeltCommandIsGuessed) {
  const auto outcome = minutebook({"shwo"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.err.find("did you mean show?"), std::string::npos);
  EXPECT_NE(minutebook({"\x1b[2Jxyzzyxyzzy"}).err.find("--help lists them"), std::string::npos);
  EXPECT_EQ(minutebook({"\x1b[2Jxyzzyxyzzy"}).err.find('\x1b'), std::string::npos);
}

struct Mistake {
  std::vector<std::string> words;
  const char* complaint;
};
class Mistakes : public testing::TestWithParam<Mistake> {};
TEST_P(Mistakes, GetOneSentenceAndExitCode2) {
  const auto outcome = minutebook(GetParam().words);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find(GetParam().complaint), std::string::npos) << outcome.err;
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
}
INSTANTIATE_TEST_SUITE_P(
    Calls, Mistakes,
    testing::Values(Mistake{{"show"}, "usage: minutebook show"},
                    Mistake{{"show", "a", "b"}, "too many words"},
                    Mistake{{"show", "a", "--colour"}, "--colour"},
                    Mistake{{"show", "a", "--js"}, "--js"},
                    Mistake{{"show", "a", "--version", "two"}, "not \"two\""},
                    Mistake{{"show", "a", "--version", "0"}, "from 1"},
                    Mistake{{"show", "a", "--version", "99999999999999999999"}, "whole number"},
                    Mistake{{"show", "a", "--format", "pdf"}, "text, html or md"},
                    Mistake{{"show", "a", "--archive"}, "--archive"},
                    Mistake{{"verify", "x"}, "too many words"},
                    Mistake{{"status", "--archive", "/nowhere/at/all"}, "no archive"}));

TEST(Program, AFolderThatIsNoArchiveIsNamed) {
  const test::TempDir folder;
  const auto outcome = minutebook({"show", "--archive", folder.path(), "marsh-fen"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.err.find(folder.path()), std::string::npos);
}

// A full disk behind a pipe.
class RefusingBuffer : public std::streambuf {};
TEST(Program, OutputThatCannotBeWrittenIsNoSuccess) {
  RefusingBuffer buffer;
  std::ostream out(&buffer);
  std::ostringstream err;
  const char* const argv[] = {"minutebook", "show", "--help"};
  EXPECT_EQ(cli::run_program(3, argv, out, err), 2);
  EXPECT_NE(err.str().find("could not be written"), std::string::npos);
}

}  // namespace
