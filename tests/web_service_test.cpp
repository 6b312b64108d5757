// The XML of the web service: what real answers look like, and what is none.
#include "extract/web_service.h"

#include <gtest/gtest.h>

#include "extract/xml_tree.h"
#include "tests/support/source_dir.h"

namespace extract {
namespace {

class WebServiceTest : public testing::Test {
 protected:
  Recipe recipe = Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  Url base = *Url::parse("https://mg.wexbury.example/");
  PageContext context{recipe, base, base};
};

TEST(XmlTreeTest, NamesTextsAndEmptyElements) {
  const auto root = read_xml(
      "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<!-- made --><A><b> x&amp;y </b><c>\r\n "
      "</c><d/><e><![CDATA[<i>]]></e></A>");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->name, "a");
  EXPECT_EQ(root->text_of("b"), "x&y");
  EXPECT_EQ(root->text_of("c"), "");
  EXPECT_EQ(root->text_of("d"), "");
  EXPECT_EQ(root->text_of("e"), "<i>");
  EXPECT_EQ(root->text_of("f"), "");
  EXPECT_EQ(root->child("f"), nullptr);
}

TEST(XmlTreeTest, HalfAnAnswerIsNone) {
  for (const char* text :
       {"", " ", "<a>", "<a><b></a>", "<a/><b/>", "<a>&nbsp;</a>", "<a", "words", "<a>&#</a>",
        "<a><b>cut in the mid", "<a></a>trailing", "\xFF\xFE<\0a\0>"}) {
    EXPECT_FALSE(read_xml(text)) << text;
  }
}

TEST(XmlTreeTest, NoDocumentTypeAndNoEntityOfItsOwn) {
  EXPECT_FALSE(read_xml("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"));
  EXPECT_FALSE(read_xml("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"));
  EXPECT_FALSE(read_xml("<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE a><a/>"));
  EXPECT_FALSE(read_xml("<a>&e;</a>"));
}

TEST(XmlTreeTest, CharactersThatXmlForbidsDoNotEndTheReading) {
  const auto root = read_xml("<a>x&#11;y&#x0;z&#xD800;\x01&#65;&#99999999999;</a>");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->text,
            "x\xEF\xBF\xBDy\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD"
            "A\xEF\xBF\xBD");
}

TEST(XmlTreeTest, DepthHasACap) {
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "<a>";
  EXPECT_FALSE(read_xml(deep));
  std::string closed;
  for (int i = 0; i < 200; ++i) closed += "<a>";
  for (int i = 0; i < 200; ++i) closed += "</a>";
  EXPECT_FALSE(read_xml(closed));
}

TEST_F(WebServiceTest, CommitteesWithWordsEncodedTwiceAndCountsWithABlank) {
  const auto list = read_service_committees(
      "<committees><committeescount> 3</committeescount><committee><committeeid>312</committeeid>"
      "<committeetitle>Chair&amp;#39;s Panel &amp;amp; Forum</committeetitle><committeedeleted>"
      "False</committeedeleted><committeeexpired>True</committeeexpired><committeecategory>\r\n   "
      "</committeecategory></committee><committee><committeeid>0</committeeid></committee>"
      "<committee><committeeid> 14 </committeeid><committeetitle>A &amp;lt;b&amp;gt; C"
      "</committeetitle><committeedeleted>True</committeedeleted></committee></committees>");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ(list->at(0).id, "312");
  EXPECT_EQ(list->at(0).name, "Chair's Panel & Forum");
  EXPECT_EQ(list->at(0).category, "");
  EXPECT_TRUE(list->at(0).expired);
  EXPECT_FALSE(list->at(0).deleted);
  EXPECT_EQ(list->at(1).name, "A <b> C");
  EXPECT_TRUE(list->at(1).deleted);
}

TEST_F(WebServiceTest, MeetingsByBody) {
  const auto list = read_service_meetings(
      "<getmeetings><meetingscount> 2</meetingscount><committeescount> 1</committeescount>"
      "<committee><committeeid>144</committeeid><committeetitle>Audit</committeetitle>"
      "<committeemeetingcount> 2</committeemeetingcount><committeemeetings><meeting><meetingid>4966"
      "</meetingid><meetingdate>13/01/2026</meetingdate><meetingstatus>Cancelled</meetingstatus>"
      "<meetingtime>10.00 am</meetingtime></meeting><meeting><meetingid>4967</meetingid>"
      "<meetingdate>31/02/2026</meetingdate><meetingstatus>Confirmed; Rescheduled from 24 "
      "September "
      "2026</meetingstatus><meetingtime/></meeting></committeemeetings></committee></getmeetings>",
      recipe);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ(list->at(0).id, "4966");
  EXPECT_EQ(list->at(0).committee_id, "144");
  EXPECT_EQ(list->at(0).committee, "Audit");
  EXPECT_EQ(list->at(0).date, "2026-01-13");
  EXPECT_EQ(list->at(0).start_time, "10:00");
  EXPECT_TRUE(list->at(0).cancelled);
  EXPECT_EQ(list->at(1).date, "");  // no such day
  EXPECT_EQ(list->at(1).start_time, "");
  EXPECT_FALSE(list->at(1).cancelled);
  EXPECT_EQ(
      read_service_meetings("<getmeetings><meetingscount> 0</meetingscount></getmeetings>", recipe)
          ->size(),
      0u);
}

std::string meeting_of(const std::string& items) {
  return "<meeting><meetingid>7</meetingid><meetingdate>10/02/2026</meetingdate><meetingstatus>"
         "Confirmed</meetingstatus><agendapublished>True</agendapublished><minutepublished>False"
         "</minutepublished><agendaitems>" +
         items + "</agendaitems></meeting>";
}

TEST_F(WebServiceTest, ItemsWithTheirBodies) {
  const auto meeting = read_service_meeting(
      meeting_of(
          "<agendaitem><agendaitemid>18831</agendaitemid><agendaitemtitle>Mayor&amp;#39;s report"
          "</agendaitemtitle><agendaitemnumber>4</agendaitemnumber><fulldisplaynumberformat>4a."
          "</fulldisplaynumberformat><minutesnonemptyhtmlbody>&lt;div "
          "class=\"WordSection1\"&gt;&lt;p&gt;It was &lt;b&gt;agreed&lt;/b&gt; &amp;amp; "
          "done.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/div&gt;</minutesnonemptyhtmlbody>"
          "</agendaitem><agendaitem><agendaitemid>18832</agendaitemid><agendaitemtitle>Part B"
          "</agendaitemtitle><agendaitemnumber>0</agendaitemnumber><minutesnonemptyhtmlbody>\r\n "
          "</minutesnonemptyhtmlbody></agendaitem>"),
      context);
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->meeting.date, "2026-02-10");
  EXPECT_TRUE(meeting->agenda_published);
  EXPECT_FALSE(meeting->minutes_published);
  ASSERT_EQ(meeting->items.size(), 2u);
  const ServiceItem& item = meeting->items[0];
  EXPECT_EQ(item.id, "18831");
  EXPECT_EQ(item.number, "4a");
  EXPECT_EQ(item.title, "Mayor's report");
  EXPECT_FALSE(item.heading);
  ASSERT_TRUE(item.minutes);
  EXPECT_EQ(item.minutes->rich.text, "It was agreed & done.");
  EXPECT_EQ(item.minutes->rich.html, "<p>It was <strong>agreed</strong> &amp; done.</p>");
  EXPECT_TRUE(meeting->items[1].heading);
  EXPECT_EQ(meeting->items[1].number, "");
  EXPECT_FALSE(meeting->items[1].minutes);
}

TEST_F(WebServiceTest, ABodyEncodedOnceMoreAndOneWithAStub) {
  const auto meeting = read_service_meeting(
      meeting_of("<agendaitem><agendaitemid>1</agendaitemid><minutesnonemptyhtmlbody>&amp;lt;p"
                 "&amp;gt;Twice.&amp;lt;/p&amp;gt;</minutesnonemptyhtmlbody></agendaitem>"
                 "<agendaitem><agendaitemid>2</agendaitemid><minutesnonemptyhtmlbody>&lt;p&gt;Cut "
                 "... &lt;a href=\"mgAi.aspx?ID=2\"&gt;view the full minutes text for item 2"
                 "&lt;/a&gt;&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>"),
      context);
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->items.at(0).minutes->rich.text, "Twice.");
  EXPECT_EQ(meeting->items.at(0).minutes->squeezed, "Twice.");  // to compare with a cut text
  ASSERT_TRUE(meeting->items.at(1).minutes->stub);
  EXPECT_EQ(meeting->items.at(1).minutes->squeezed, "Cut");
}

TEST_F(WebServiceTest, WhatIsNoAnswerIsNone) {
  for (const char* text : {"", "<html><body>Sign in</body></html>", "<meeting>",
                           "<meeting><meetingid>x</meetingid></meeting>", "<error/>",
                           "GetX Web Service method name is not valid."}) {
    EXPECT_FALSE(read_service_committees(text)) << text;
    EXPECT_FALSE(read_service_meetings(text, recipe)) << text;
    EXPECT_FALSE(read_service_meeting(text, context)) << text;
  }
  EXPECT_TRUE(is_service_answer("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<GetMeetings/>"));
  EXPECT_TRUE(is_service_answer("<meeting>captcha"));
  EXPECT_FALSE(is_service_answer("<!DOCTYPE html><html>"));
  EXPECT_FALSE(is_service_answer("<meetings>"));
  EXPECT_FALSE(is_service_answer("<"));
}

}  // namespace
}  // namespace extract
