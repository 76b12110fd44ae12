"""Word tables of the normal form: contractions, fillers, stopwords and what tells ambiguous words apart."""

from __future__ import annotations

from typing import Final

#: What a redaction mark becomes: a value that is present but hidden.
HIDDEN: Final = "hiddenvalue"
FILLERS: Final = frozenset("um umm uhm uh er erm ehm ah eh mm hm hmm huh uhh".split())
SUFFIXES: Final = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "n't": "not"}
# A bare "'s" stays with nouns (a possessive); after these it is the verb.
IS_AFTER: Final = frozenset(
    "it that this what there here he she who how where when everything something nothing everyone somebody someone "
    "nobody one which why".split()
)
WHOLE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    form: tuple(full.split())
    for form, full in (
        line.split("=")
        for line in (
            "im=i am;ive=i have;youre=you are;youve=you have;youll=you will;youd=you would;weve=we have;"
            "theyre=they are;theyve=they have;theyll=they will;thats=that is;whats=what is;theres=there is;"
            "heres=here is;hes=he is;shes=she is;itll=it will;thatll=that will;its=it is;it's=it is;lets=let us;"
            "let's=let us;dont=do not;doesnt=does not;didnt=did not;isnt=is not;arent=are not;wasnt=was not;"
            "werent=were not;cant=can not;cannot=can not;can't=can not;couldnt=could not;shouldnt=should not;"
            "wouldnt=would not;havent=have not;hasnt=has not;hadnt=had not;wont=will not;won't=will not;"
            "shan't=shall not;aint=is not;ain't=is not;gonna=going to;wanna=want to;gotta=got to;lemme=let me;"
            "gimme=give me;dunno=do not know;kinda=kind of;sorta=sort of;cause=because;cuz=because;'cause=because;"
            "ok=okay;k=okay;okey=okay;alright=all right;alrighty=all right;yep=yes;yeah=yes;yup=yes;ya=yes;yea=yes;"
            "nope=no;nah=no;mhm=mmhmm;mmhm=mmhmm;mmhmm=mmhmm;uhhuh=mmhmm;cos=because;till=until;'til=until;til=until;"
            "thx=thanks;thankyou=thank you;pls=please;plz=please;u=you;ur=your;shoulda=should have;coulda=could have;"
            "woulda=would have;should've=should have;would've=would have;could've=could have;must've=must have;"
            "might've=might have;y'all=you all;ma'am=madam;maam=madam;mam=madam;'em=them;c'mon=come on;"
            "apologise=apologize;apologised=apologized;apologises=apologizes;apologising=apologizing;"
            "realise=realize;realised=realized;recognise=recognize;organise=organize;favour=favor;"
            "cancelled=canceled;cancelling=canceling;travelled=traveled;cheque=check;cheques=checks;"
            "e-mail=email;emails=emails;mum=mom;sincerest=sincere;deepest=deep"
        ).split(";")
    )
}
NUMBER_WORDS: Final = frozenset(
    "zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand double".split()
)
#: Said twice on purpose; not a stutter.
REPEATABLE: Final = NUMBER_WORDS | {"no", "bye", "very", "had", "that", "so", "really", HIDDEN}
# "you know" is a filler unless one of these comes before it (let you know) or after it (you know what, how).
KNOW_VERBS: Final = frozenset(
    "let do did if as that when what how would should may might to can will lets letting all because not dont "
    "so".split()
)
KNOW_OBJECTS: Final = frozenset(
    "what how that why where if who when whether about the my your our it this anything".split()
)
ILL_BEFORE: Final = frozenset(
    "am is are was were be been being feel feeling felt so very really quite too fell mentally".split()
)

STOPWORDS: Final = frozenset(
    "a about after again all also am an and any are as at back be because been before but by can come could did do "
    "does doing done down each even ever every for from get gets getting go goes going gone got had has have having he "
    "her here hers him his how i if in into is it just kind know let like look make many may maybe me mean might mine "
    "more most much must my no nor not now of off oh okay on one only onto or other our out over own please put quite "
    "really right said same say see shall she should so some someone something sort still such sure take tell than "
    "thank thanks that the their them then there these they thing things think this those through to too try two up us "
    "very want was way we well went were what when where which while who why will with without would yes yet you your "
    "mmhmm hello hi hey bye good morning afternoon evening sorry madam sir mr mrs ms".split()
)
