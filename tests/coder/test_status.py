"""What was called off, denied or refused is never told as having happened."""

import pytest

from legation.coder.status import status_of


@pytest.mark.parametrize(
    ("kind", "shadow", "trigger", "status"),
    [
        ("sports", "the world cup qualifier between the Fn and Sn, fixed for D in Fc, was called off", 4, "cancelled"),
        ("talks", "the talks between Fn and Sn were postponed indefinitely", 4, "cancelled"),
        ("meeting", "the Q cancelled his meeting with Sn Q P", 30, "cancelled"),
        ("talks", "the Gf denied reports that talks were held with Sn", 30, "denied"),
        ("meeting", "the Gn denied that the Q met with Sn Q P in Sn on D", 27, "denied"),
        ("arrival", "the Gf refused to receive the Sn delegation", 10, "refused"),
        ("departure", "Q of Sn P left Fc on D, a day earlier than scheduled", 20, None),
        ("meeting", "Pf met Q P of Sn, whose visit had been postponed in D", 3, None),
        ("talks", "talks which had been postponed D were held between Fn and Sn", 40, None),
        ("agreement", "Fn and Sn signed an agreement cancelling debts", 12, None),
        ("message", "in a letter to Pf Q P cancelled the meeting planned for D in Sn", 15, None),
    ],
)
def test_status(kind, shadow, trigger, status):
    assert status_of(kind, shadow, trigger) == status
