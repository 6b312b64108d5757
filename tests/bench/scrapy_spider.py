"""The pages of a list with Scrapy, for tests/bench/rate: one connection, robots.txt obeyed, the
facts of each page read with lxml by XPath, kept in SQLite. Usage: scrapy_spider.py LIST DATABASE"""
import sqlite3
import sys

import scrapy
from lxml import html
from scrapy.crawler import CrawlerProcess


class Pages(scrapy.Spider):
    name = "pages"
    custom_settings = {
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "ROBOTSTXT_OBEY": True,
        "LOG_LEVEL": "ERROR",
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
    }

    def start_requests(self):
        self.database = sqlite3.connect(sys.argv[2])
        self.database.execute("CREATE TABLE page (url TEXT, title TEXT, body BLOB)")
        self.database.execute("CREATE TABLE item (url TEXT, number TEXT, title TEXT, text TEXT)")
        with open(sys.argv[1], encoding="utf-8") as urls:
            for url in urls:
                yield scrapy.Request(url.strip(), dont_filter=True)

    def parse(self, response):
        if not isinstance(response, scrapy.http.HtmlResponse):
            self.keep(response, "")
            return
        tree = html.fromstring(response.text)
        self.keep(response, " ".join(tree.xpath("//h1//text()")))
        for row in tree.xpath('//table[@id="mgItemTable"]/tr | //table[@id="mgItemTable"]/tbody/tr'):
            number = "".join(row.xpath('./td[@class="mgItemNumberCell"]//text()')).strip()
            title = "".join(row.xpath('./td[2]/p[@class="mgAiTitleTxt"]//text()')).strip()
            text = "\n\n".join(
                " ".join(p.text_content().split())
                for p in row.xpath('./td[2]//div[@class="mgWordPara"]')
            )
            self.database.execute(
                "INSERT INTO item VALUES (?, ?, ?, ?)", (response.url, number, title, text)
            )

    def keep(self, response, title):
        self.database.execute(
            "INSERT INTO page VALUES (?, ?, ?)", (response.url, title, response.body)
        )

    def closed(self, _reason):
        self.database.commit()
        self.database.close()


process = CrawlerProcess()
process.crawl(Pages)
process.start()
