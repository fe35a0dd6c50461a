"""Negative controls: the watch over pages sees what it is there to see."""

import pytest

from tests.browser.watch import assert_page_is_clean, requests_outside, sideways, violations

GOOD = "<!doctype html><html lang=id><title>x</title><main><h1>x</h1>%s</main>"


def test_clean_page_passes(open_page) -> None:
    page = open_page()
    page.set_content(GOOD % "<p>Baik.</p>")
    assert_page_is_clean(page)


def test_field_without_label_is_seen(open_page) -> None:
    page = open_page()
    page.set_content(GOOD % "<input name=a>")
    assert violations(page) == ["label: input"]


def test_grey_on_white_is_seen(open_page) -> None:
    page = open_page()
    page.set_content(GOOD % '<p style="color:#aaa;background:#fff">Pucat.</p>')
    assert violations(page) == ["color-contrast: p"]


def test_wide_page_is_seen(open_page) -> None:
    page = open_page(size="phone")
    page.set_content(GOOD % '<div style="width:500px">.</div>' + '<meta name="viewport" content="width=device-width">')
    assert sideways(page) > 100


def test_console_error_is_seen(open_page) -> None:
    page = open_page()
    page.set_content(GOOD % "")
    page.evaluate("console.error('rusak')")
    with pytest.raises(AssertionError, match="rusak"):
        assert_page_is_clean(page)


def test_request_outside_is_seen(open_page) -> None:
    page = open_page()
    page.route("http://luar.contoh/**", lambda route: route.abort())
    page.set_content(GOOD % '<img alt="" src="http://luar.contoh/a.png">')
    page.wait_for_timeout(200)
    assert requests_outside(page) == ["http://luar.contoh/a.png"]
