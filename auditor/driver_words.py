"""Words by which complaint drivers are told: those that name no subject, and those that name the same one."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from auditor.text import stem

#: Words of complaining itself, and figures: they say that something is wrong, not what.
_COMPLAINING: Final = """
    mother father mum mam dad husband wife son daughter partner boss lady man woman person people young guys
    bloody damn hell came coming gets half supposed old bit ordered order customer company service
    again already also always anybody anything ask back bad believe bring call called calls cannot come day days
    does done dont even ever every everything explain feel fine first found get give gets getting go going gone
    good got happen happened happening hello help here hour hours issue joke just keep keeps know last let like
    little long look lot make mark marked maybe mean minute minutes month months morning much need never nobody
    nothing now number phone please problem put really reason right ring rang said saw say saying says second
    see seem seen send sending sent since someone something sorry speak still stop sure take taken talk tell thank
    thanks thing things think this time times today told tried try trying use used wait waiting want wanted week
    weeks well went wrong yes yesterday yet your monday tuesday wednesday thursday friday saturday sunday january
    february april may june july august september october november december evening night year years ago ridiculous
    whole actually okay yeah hi name mine everybody wont havent hasnt same afternoon once twice work works working
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen couple
    third fourth fifth left right wrong meant
    pound pounds quid euro euros dollar dollars bucks pence cent cents box boxes ringing lovely perfectly honest
"""

#: Words for one subject: who says "invoice" and who says "charged" complain of the same.
_SUBJECTS: Final = (
    "pay paid paying payment bill bills billed billing charge charged charges charging overcharged invoice fee fees "
    "price prices cost costs debit refund refunded owe money tariff deposit",
    "deliver delivered delivery delivering parcel package courier driver shipped shipping shipment dispatched tracking",
    "engineer technician appointment plumber installer slot visit repairman",
    "internet wifi broadband signal connection network router outage offline coverage reception",
    "flight booking booked book reservation hotel seat ticket train airport luggage",
    "cancel cancelled canceled cancelling cancellation unsubscribe",
    "login password locked logged verification",
    "broken broke fault faulty damaged damage leak leaking cracked smashed defective scratched",
    "contract upgrade upgraded membership subscription insurance policy renewal renewed plan",
    "replacement replace replaced return returned exchange warranty",
    "doctor clinic surgery prescription hospital nurse treatment",
)


@lru_cache(maxsize=1)
def complaining() -> frozenset[str]:
    """Stems of words that name no subject."""
    return frozenset(stem(word) for word in _COMPLAINING.split())


@lru_cache(maxsize=1)
def subjects() -> dict[str, int]:
    """Stem -> number of the subject that it stands for."""
    return {stem(word): number for number, words in enumerate(_SUBJECTS) for word in words.split()}
