#include "extract/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace extract {
namespace {

struct Case {
  std::string text, date, time;
};

class PrintedDate : public testing::TestWithParam<Case> {};

TEST_P(PrintedDate, IsReadWithItsTime) {
  const auto found = last_date(GetParam().text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->when.date, GetParam().date);
  EXPECT_EQ(found->when.time, GetParam().time);
}

INSTANTIATE_TEST_SUITE_P(
    English, PrintedDate,
    testing::Values(
        Case{"Monday, 8th January, 2018 6.15 pm", "2018-01-08", "18:15"},
        Case{"Monday 8th January 2018, 6.15 pm", "2018-01-08", "18:15"},
        Case{"Thursday 15 January 2026 7:30 pm", "2026-01-15", "19:30"},
        Case{"15 Jan 2026\xC2\xA0"
             "7:30 pm",
             "2026-01-15", "19:30"},
        Case{"Cabinet - Monday, 14 November 2005 5:00 pm", "2005-11-14", "17:00"},
        Case{"13/02/2019", "2019-02-13", ""}, Case{"on 1/2/2019 at 2pm", "2019-02-01", "14:00"},
        Case{"13.02.2019 14.00", "2019-02-13", "14:00"}, Case{"13-02-2019", "2019-02-13", ""},
        Case{"2019-02-13", "2019-02-13", ""}, Case{"2019-02-13T18:05:30Z", "2019-02-13", "18:05"},
        Case{"15-Jan-2026", "2026-01-15", ""}, Case{"1st of May 2020", "2020-05-01", ""},
        Case{"June 22nd, 2021 at 12 noon", "2021-06-22", "12:00"},
        Case{"22nd June, 2021, 12.00 midnight", "2021-06-22", "00:00"},
        Case{"22nd June, 2021 - 10.00 a.m.", "2021-06-22", "10:00"},
        Case{"22nd June, 2021 (12.30 p.m)", "2021-06-22", "12:30"},
        Case{"22 June 2021 12.15 am", "2021-06-22", "00:15"},
        Case{"22 June 2021 at noon", "2021-06-22", "12:00"},
        Case{"22 June 2021 1830 hrs", "2021-06-22", "18:30"},
        Case{"22 June 2021 7 o'clock", "2021-06-22", "07:00"},
        Case{"22 June 2021 6.30", "2021-06-22", "18:30"},
        Case{"29th February 2020", "2020-02-29", ""},
        Case{"22 June 2021 2 items", "2021-06-22", ""},
        Case{"22 June 2021 25.00", "2021-06-22", ""}, Case{"22 June 2021 10.75", "2021-06-22", ""},
        Case{"THURSDAY 1ST SEPT 2011", "2011-09-01", ""},
        Case{"Thursday, 7 March 2024Thursday, 7th March, 2024", "2024-03-07", ""}));

INSTANTIATE_TEST_SUITE_P(
    Welsh, PrintedDate,
    testing::Values(Case{"Dydd Llun, 3ydd Hydref, 2022 10.00 yb", "2022-10-03", "10:00"},
                    Case{"Dydd Iau, 10fed Hydref, 2013 2.00 o'r gloch", "2013-10-10", "14:00"},
                    Case{"Dydd Iau, 10fed Hydref, 2013 10.00 o\xE2\x80\x99r gloch", "2013-10-10",
                         "10:00"},
                    Case{"Dydd Mawrth, 1af Mawrth, 2022 6.00 yh", "2022-03-01", "18:00"},
                    Case{"2il o Fehefin 2021 am 9.30 y bore", "2021-06-02", "09:30"},
                    Case{"21ain Rhagfyr 2021, 7.00 o'r gloch yr hwyr", "2021-12-21", "19:00"},
                    Case{"5ed Ionawr 2021 hanner dydd", "2021-01-05", "12:00"},
                    Case{"11eg Gorffennaf, 2019 2.15 y.p.", "2019-07-11", "14:15"}));

INSTANTIATE_TEST_SUITE_P(
    LastOfSeveral, PrintedDate,
    testing::Values(Case{"Moved from 9th October 2018, Board - Tuesday, 2nd October, 2018 2.00 pm",
                         "2018-10-02", "14:00"},
                    Case{"Board - after 09/05/2011, see below - Monday, 14 November 2005 5:00 pm",
                         "2005-11-14", "17:00"},
                    Case{"2 October 2018 2.00 pm, NEW", "2018-10-02", "14:00"},
                    Case{"2 October 2018 and 31 June 2018", "2018-10-02", ""}));

class NoDate : public testing::TestWithParam<std::string> {};

TEST_P(NoDate, IsNone) { EXPECT_FALSE(last_date(GetParam())); }

INSTANTIATE_TEST_SUITE_P(All, NoDate,
                         testing::Values("", "31 June 2018", "29/02/2019", "0 May 2018", "May 2018",
                                         "8th January", "13/13/2019", "13/02-2019", "13/02/19",
                                         "13 / 02 / 2019", "77/21", "8 January 0018",
                                         "8 January 20185", "100 May 2018", "January 32, 2018",
                                         "21/00123/FUL", std::string("8 \0 May 2018", 12),
                                         "8 Brumaire 1999", "\xFF\xFE\xC3"));

TEST(DatesTest, OffsetsTakeInTheWeekdayAndTheTime) {
  const std::string text = "Board \xE2\x80\x93 Dydd Llun, 3ydd Hydref, 2022 10.00 yb, NEW";
  const auto found = last_date(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin),
            "Dydd Llun, 3ydd Hydref, 2022 10.00 yb");
}

TEST(DatesTest, OffsetsOfABareDate) {
  const std::string text = "x 13/02/2019 y";
  const auto found = last_date(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin), "13/02/2019");
}

TEST(DatesTest, HugeInputIsReadInLinearTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "1 ,,, 2.2 ";
  EXPECT_FALSE(last_date(text));
  EXPECT_FALSE(last_date(std::string(1'000'000, '9')));
  EXPECT_FALSE(last_date(std::string(1'000'000, ',')));
}

struct TimeCase {
  std::string text, time;
};

class TimeOfDay : public testing::TestWithParam<TimeCase> {};

TEST_P(TimeOfDay, IsRead) {
  EXPECT_EQ(time_of_day(GetParam().text).value_or("none"), GetParam().time);
}

INSTANTIATE_TEST_SUITE_P(
    All, TimeOfDay,
    testing::Values(TimeCase{"10.00 am", "10:00"}, TimeCase{"2pm", "14:00"},
                    TimeCase{"Start: 14:00", "14:00"}, TimeCase{"12 noon", "12:00"},
                    TimeCase{"midnight", "00:00"}, TimeCase{"02:00", "02:00"},
                    TimeCase{"13/02/2019 9.15am", "09:15"}, TimeCase{"13.02.2019", "none"},
                    TimeCase{"24:00", "none"}, TimeCase{"10", "none"}, TimeCase{"", "none"},
                    TimeCase{"10.5 am", "none"}, TimeCase{"99999999999 am", "none"}));

}  // namespace
}  // namespace extract
