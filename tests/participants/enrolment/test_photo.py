"""A person's photo: the new one takes the place of the old, on the disk too."""

import pytest
from django.core.files.storage import default_storage

from participants.people.services import save_photo
from tests.factories.participants import PersonFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND = b"\xff\xd8\xff first", b"\xff\xd8\xff second"


def test_a_new_photo_lets_go_of_the_old_file(sari, django_capture_on_commit_callbacks) -> None:
    person = PersonFactory()
    old = save_photo(person, FIRST, by=sari).photo.name
    with django_capture_on_commit_callbacks(execute=True):
        save_photo(person, SECOND, by=sari)
    person.refresh_from_db()
    with person.photo.open() as file:
        assert (file.read(), default_storage.exists(old)) == (SECOND, False)


def test_the_old_file_stays_until_the_new_one_is_certain(sari, django_capture_on_commit_callbacks) -> None:
    person = PersonFactory()
    old = save_photo(person, FIRST, by=sari).photo.name
    with django_capture_on_commit_callbacks():
        save_photo(person, SECOND, by=sari)
    assert default_storage.exists(old)
