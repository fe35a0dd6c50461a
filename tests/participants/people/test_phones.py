"""Phone numbers as people type them into a form."""

import pytest
from django.core.exceptions import ValidationError

from participants.people.forms import PhoneField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62 812 - 3456 - 7890", "+6281234567890"),
        ("(0548) 123 456", "+62548123456"),
        ("+65 6123 4567", "+6561234567"),
        ("12345678", "12345678"),
        ("+123456789012345", "+123456789012345"),
        ("  ", ""),
    ],
)
def test_a_phone_number_is_kept_plainly(typed, kept) -> None:
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        "0812-345",
        "0812 3456 7890 123456",
        "0812+34567890",
        "0812345678a",
        "\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666",
    ],
)
def test_what_is_no_phone_number_is_refused(typed) -> None:
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert refused.value.messages == ["Ini bukan nomor telepon. Tulis 8–15 angka, misalnya 0812-3456-7890."]
