"""Model fields of our own."""

from revmental.lib.fields import LinkField


def test_a_link_without_a_scheme_is_https_and_an_ordinary_field_to_migrations() -> None:
    field = LinkField(max_length=300)
    assert field.formfield().clean("contoh.go.id/bahan") == "https://contoh.go.id/bahan"
    assert field.deconstruct()[1:] == ("django.db.models.URLField", [], {"max_length": 300})
