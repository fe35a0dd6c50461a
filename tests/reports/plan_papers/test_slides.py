"""The slides of a plan: what stands on them, whose words, and who may see them."""

import pytest
from django.urls import reverse

from participants.plans.models import ActionPlan
from reports.plan_papers.slides import slides_of
from tests.factories.plans import activity_data, plan_content, written_plan

pytestmark = pytest.mark.django_db


def test_only_what_the_plan_says_gets_a_slide() -> None:
    assert [slide.key for slide in slides_of(plan_content())] == ["issue", "cause", "idea", "activities-1"]
    whole = plan_content(
        benefit="Warga dilayani lebih cepat.",
        diagnosis={
            "answers": [
                {"id": f"{name}", "dimension": name, "text": "Kami jujur.", "rating": 3}
                for name in ("bersih", "melayani", "responsif")
            ],
            "note": "",
        },
    )
    assert [slide.key for slide in slides_of(whole)] == [
        "diagnosis",
        "issue",
        "cause",
        "idea",
        "activities-1",
        "benefit",
    ]


def test_thirty_activities_keep_their_numbers_over_their_slides() -> None:
    rows = [activity_data(id=str(number), name=f"Kegiatan {number}") for number in range(1, 31)]
    slides = [slide for slide in slides_of(plan_content(activities=rows)) if slide.activities]
    assert [row["number"] for slide in slides for row in slide.activities] == list(range(1, 31))
    assert [len(slide.activities) for slide in slides] == [5] * 6
    assert [row[0] for row in slides[1].chart.table.rows] == [f"{n}. Kegiatan {n}" for n in range(6, 11)]


def test_long_texts_are_set_smaller() -> None:
    sizes = [slides_of(plan_content(issue="x" * letters))[0].size for letters in (300, 500, 900)]
    assert sizes == ["", "long", "longer"]


def test_author_shows_the_draft_and_others_what_was_submitted(approved, dewi, tono, as_user) -> None:
    ActionPlan.objects.update(title="Judul <baru> & 'lain'")
    url = reverse("plan_slides", args=[approved.pk])
    assert "Judul &lt;baru&gt; &amp; &#x27;lain&#x27;" in as_user(dewi).get(url).content.decode()
    shown = as_user(tono).get(url).content.decode()
    assert ("Loket satu menit" in shown, "Judul" in shown) == (True, False)


@pytest.mark.parametrize(
    ("name", "status"), [("dewi", 200), ("sari", 200), ("tono", 200), ("lina", 200), ("gita", 403), ("citra", 404)]
)
def test_slides_are_for_who_may_read_the_plan(name, status, presentation, request, as_user) -> None:
    browser = as_user(request.getfixturevalue(name))
    assert browser.get(reverse("plan_slides", args=[presentation.plan_id])).status_code == status


def test_draft_is_shown_to_nobody_else(enrolment, dewi, sari, as_user) -> None:
    url = reverse("plan_slides", args=[written_plan(enrolment).pk])
    assert (as_user(dewi).get(url).status_code, as_user(sari).get(url).status_code) == (200, 404)


def test_slides_take_as_many_queries_for_many_activities(
    approved, tono, as_user, django_assert_max_num_queries
) -> None:
    browser, counts = as_user(tono), []
    for count in (1, 30):
        rows = [activity_data(id=str(number)) for number in range(count)]
        approved.versions.create(number=count + 1, content=plan_content(activities=rows), submitted_by=tono)
        with django_assert_max_num_queries(20) as captured:
            browser.get(reverse("plan_slides", args=[approved.pk]))
        counts.append(len(captured))
    assert counts[0] == counts[1]
