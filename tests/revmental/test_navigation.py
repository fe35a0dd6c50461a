"""The sidebar and the doors of the staff site."""

import pytest
from django.contrib import admin
from django.urls import reverse

from revmental.navigation import SECTIONS, address, sidebar

OURS = ("revmental", "programs", "participants", "reports")
ENTRIES = [entry for section in SECTIONS for entry in section.entries]


def shown(rf, user, path: str = "/admin/") -> dict[str, bool]:
    request = rf.get(path)
    request.user = user
    return {str(item["link"]): item["active"] for group in sidebar(request) for item in group["items"]}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.url_name)
def test_entry_leads_to_a_page(entry) -> None:
    assert address(entry) == reverse(entry.url_name)


def test_organiser_sees_the_work_but_not_the_audit_trail(rf, sari) -> None:
    links = shown(rf, sari)
    assert reverse("job_list") in links
    assert reverse("admin:accounts_auditevent_changelist") not in links


def test_participant_has_no_entry(rf, dewi) -> None:
    assert shown(rf, dewi) == {}


def test_supervisor_has_no_entry_that_is_empty_for_them(rf, pusat) -> None:
    """Everybody may be a participant; that right opens the portal and adds nothing to the sidebar."""
    assert list(shown(rf, pusat)) == [
        reverse(name)
        for name in (
            "desk_home",
            "cohort_list",
            "curriculum_list",
            "library_desk",
            "habits_home",
            "nation_picture",
            "admin:accounts_agency_changelist",
        )  # fmt: skip
    ]


def test_entry_of_the_page_is_marked(rf, budi) -> None:
    links = shown(rf, budi, "/admin/angkatan/3f9a/peserta/")
    assert [link for link, active in links.items() if active] == [reverse("cohort_list")]


def test_stranger_at_the_door_is_sent_to_sign_in(client, db) -> None:
    answer = client.get("/admin/login/")
    assert (answer.status_code, answer["Location"]) == (302, "/akun/login/?next=/admin/login/")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/admin/", "desk_home"),
        ("/admin/logout/", "account_logout"),
        ("/admin/password_change/", "account_change_password"),
    ],
)
def test_admin_pages_of_its_own_lead_to_ours(as_user, budi, path: str, name: str) -> None:
    assert as_user(budi).get(path)["Location"] == reverse(name)


def test_records_of_other_packages_stay_out() -> None:
    models = [model for model in admin.site._registry]
    assert [model._meta.label for model in models if not model.__module__.startswith(OURS)] == []
    assert models != []
