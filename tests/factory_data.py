"""Invented guidelines, people and talk from which :mod:`factory` builds audits."""

from __future__ import annotations

from auditor.audit import CheckInfo

SECTIONS = {
    "listen": "Listen",
    "empathise": "Empathise",
    "apologise": "Apologise",
    "resolve": "Resolve",
    "follow-up": "Follow up",
    "composure": "Stay composed",
    "courtesy": "Courtesy",
}

# id, title, failure title, section, weight, why, say, instead of
_GUIDELINES = (
    ("interruptions", "Lets the customer finish", "Interrupts the customer", "listen", 3,
     "Being heard out calms people; being cut off starts them again from the beginning.",
     "(a second of silence) “I’m with you. Go on.”", "“Yeah, yeah, so what you need is …”"),
    ("fact-finding", "Asks questions to get the facts", "Asks nothing about the problem", "listen", 2,
     "A fix for the wrong problem costs a second call.",
     "“When did it start, and what does the screen show?”", "“Account number?”"),
    ("paraphrase", "Says the problem back in its own words", "Never says the problem back", "listen", 2,
     "Hearing their own case back is the proof that somebody listened.",
     "“So the second delivery came damaged as well.”", "“Okay.”"),
    ("recap", "Recaps, and asks whether anything was missed", "Ends without a recap", "listen", 2,
     "What is not summed up is remembered in two different ways.",
     "“So: the courier collects on Friday, you get the refund by Monday. Did I miss anything?”", "“Anything else?”"),
    ("empathy", "Acknowledges the customer’s feelings", "Passes over the customer’s feelings", "empathise", 3,
     "People take in a solution after they feel understood, not before.",
     "“Waiting three weeks without a word would wear me out too.”", "“I understand, what is your order number?”"),
    ("feelings-first", "Deals with the feelings, then with the problem", "Goes straight to the problem", "empathise", 2,
     "An upset customer cannot follow instructions yet.",
     "First “That is a rotten start to the week”, then “here is what I can do”.", "“Let me pull up the order.”"),
    ("rapport", "Gets on the customer’s side", "Stays on the other side of the desk", "empathise", 1,
     "Two people against a problem get further than one against the other.",
     "“Let’s get this sorted together.”", "“You will have to …”"),
    ("apology-offered", "Apologises when something went wrong", "Never apologises", "apologise", 3,
     "An apology costs nothing and is what most complaints are about.",
     "“I apologise that we charged you twice.”", "(going on as if nothing had happened)"),
    ("apology-phrasing", "Apologises in a full sentence", "Says a bare “sorry”", "apologise", 3,
     "A bare “sorry” has lost its value; naming what for shows it is meant.",
     "“I’m sorry that nobody called you back.”", "“Sorry about that.”"),
    ("ownership", "Takes ownership", "Leaves the problem with somebody else", "apologise", 3,
     "To the customer, the person on the line is the company.",
     "“That is our mistake, and I will put it right.”", "“They will look into it.”"),
    ("thanks-for-raising", "Thanks the customer for raising it", "Gives no thanks for the complaint", "apologise", 2,
     "Most unhappy customers leave without a word; this one gave you a chance.",
     "“Thank you for telling us.”", "(nothing)"),
    ("positive-language", "Says what can be done, not what cannot", "Leaves a refusal standing", "resolve", 2,
     "A refusal is the end of the road, an option is a way on.",
     "“What I can do is send it by courier tonight.”", "“We can’t do that.”"),
    ("solution", "Proposes a solution, better a choice", "Proposes no solution", "resolve", 3,
     "The call was made for it.", "“I can refund you today or replace it on Friday. Which suits you?”",
     "“It has been reported.”"),
    ("buy-in", "Gets the customer’s agreement to the solution", "Decides without asking", "resolve", 2,
     "An agreed solution holds, an imposed one comes back.", "“Does that work for you?”", "“That’s what we’ll do.”"),
    ("escalation", "Brings in a manager in time", "Refuses to bring in a manager", "resolve", 2,
     "Asked for twice, a manager has become a grievance of its own.",
     "“I’ll get my manager on the line now.”", "“She’ll tell you the same.”"),
    ("follow-up-commitment", "Says who does what by when", "Ends with a vague promise", "follow-up", 3,
     "“Someone will be in touch” is the reason for the next angry call.",
     "“I will ring you on Thursday before noon.”", "“Someone will get back to you.”"),
    ("contact-details", "Leaves a way to reach the agent", "Leaves no way back", "follow-up", 2,
     "Telling the story again from the start is what people hate most.",
     "“Your reference is R-5521, and I’m on extension 40.”", "“Just call again.”"),
    ("goodwill", "Makes a gesture after a serious failure", "Makes no gesture", "follow-up", 0,
     "A small gesture outweighs a long explanation.", "“I have taken the delivery fee off.”", "(nothing)"),
    ("calm-language", "Stays polite under fire", "Loses the tone", "composure", 3,
     "One sharp word is what the customer will quote.", "“I want to help with this.”", "“Don’t shout at me.”"),
    ("defensiveness", "Does not take it personally", "Turns defensive", "composure", 2,
     "Defending yourself tells the customer that this is a fight.",
     "“I hear you.”", "“It’s not my fault.”"),
    ("customer-name", "Uses the customer’s name", "Never uses the customer’s name", "courtesy", 3,
     "A name says: you are not a ticket.", "“Thank you, Ms Okafor.”", "(no name)"),
    ("courtesy", "Greets, says please and thank you, closes well", "Leaves out common courtesy", "courtesy", 2,
     "First and last words stay longest.", "“Good evening, Hartwell Home, Priya speaking.”", "“Yes?”"),
)

CHECKS = tuple(
    CheckInfo(
        id=check, title=title, failure_title=failure, why=why, say=say, instead_of=instead, sources=("S1", "S3"),
        section=section, weight=float(weight), critical=check == "calm-language", pass_mark=1.0,
        accuracy="right in 37 of 40 labelled calls" if check == "empathy" else "",
        weaknesses=("Misses sympathy said in irony.",) if check == "empathy" else (),
    )
    for check, title, failure, section, weight, why, say, instead in _GUIDELINES
)

AGENTS = (
    ("a01", "Amara Diallo", 0.92), ("a02", "Jonas Keller", 0.86), ("a03", "Mei-Ling Chou", 0.81),
    ("a04", "Priya Raman", 0.66), ("a05", "Liam O’Connor", 0.55), ("a06", "Hana Svobodová", 0.42),
    ("a07", "Tomasz Zieliński", 0.78), ("a08", "Sofia Marques", 0.72), ("a09", "Noor Haddad", 0.7),
)

CUSTOMERS = ("Daniel Whitlock", "Ngozi Okafor", "Ruth Abara", "Carl Lindqvist", "Sana Iqbal", "Peter Blom")

#: What goes wrong: the thing, then several ways to complain about it.
TOPICS = (
    ("washing machine", (
        "the second washing machine you sent me has a dent in the door as well",
        "your driver delivered my washing machine with the door dented",
        "the washing machine arrived damaged, the door is bent and it leaks")),
    ("March invoice", (
        "I was charged twice on my March invoice and my account is overdrawn",
        "you charged the invoice for March twice",
        "there is a double charge on the invoice, the same amount twice")),
    ("router", (
        "my internet has been down since Monday and the router blinks red",
        "the router keeps dropping the internet connection every evening",
        "no internet again, the red light on the router is back")),
    ("parcel", (
        "my parcel was marked as delivered on Tuesday but it never arrived",
        "the tracking says the parcel was delivered, nothing arrived here",
        "the parcel never arrived and the tracking has not moved for a week")),
)

#: One stop of the talk: who speaks, seconds, then what is said well or badly. ``[words]`` are what the finding marks;
#: an empty bad form means that nothing is said and the finding is of the kind "due".
STOPS = (
    ("courtesy", 5, "[Good evening, Hartwell Home, you’re speaking with {agent}.] How can I help?", "Yes? Hello.",
     "Greets with the company’s and the own name.", "No greeting and no name."),
    ("problem", 24, "", "", "", ""),
    ("interruptions", 4, "[Go on, I’m listening.]", "[Okay, yeah, can I just get the order number]"
     " so I can pull it up?", "Lets the customer finish.", "Starts 1.4 s before the customer has finished."),
    ("customer", 12, "You see? You’re not even listening. It is 4471 903. {customer}. Same as the last time.",
     "", "", ""),
    ("empathy", 9, "[I can understand that you’re furious. Two wasted days off is a horrible feeling.]", "",
     "Names the feeling and what caused it.", "The customer says how upset they are; no answer takes it up."),
    ("apology-phrasing", 6, "[I apologise that we let you down with the {thing}.]",
     "[Sorry about that.] Okay, I’ve got it here.", "Says what the apology is for.",
     "A bare “sorry” that names nothing."),
    ("customer", 14, "Three times I have called. Did anybody even look at it? What happens now?", "", "", ""),
    ("fact-finding", 6, "[When did you first see it, and what exactly happened?]", "Can I have your postcode?",
     "An open question about the facts.", "The only question is for identification."),
    ("customer", 11, "On Monday evening. I wrote to you the same day. Nobody answered.", "", "", ""),
    ("paraphrase", 8, "[So it was Monday, the {thing}, and nobody has answered since.]", "Right.",
     "Restates the case in own words.", "The account of the problem is never said back."),
    ("positive-language", 7, "[What I can do is send somebody tomorrow.]",
     "[We can’t do that before the depot confirms], that’s how it works.",
     "Leads with what can be done.", "Says what cannot be done and stops there."),
    ("solution", 8, "[I can refund it today or replace it on Friday. Which would you prefer?]", "",
     "Puts a choice to the customer.", "The call passes on without a remedy."),
    ("customer", 6, "Friday, then. Somebody has to be there in the morning.", "", "", ""),
    ("follow-up-commitment", 9, "[I will ring you on Friday before noon to check that it has arrived.]",
     "[Someone will get back to you if there’s a problem.]", "Actor, action and time.",
     "No actor and no time: nobody can keep this promise."),
    ("customer-name", 4, "[Thank you for telling us, {customer}.]", "", "Addresses the customer by name.",
     "The customer gives the name here; it is never used."),
    ("customer", 4, "Fine. Goodbye.", "", "", ""),
)

HOSTILE_NAMES = (
    "<script>alert('x')</script>",
    "=HYPERLINK(\"http://x.example\",\"y\")",
    "محمد العربي الطويل",
    "Wolfeschlegelsteinhausenbergerdorff" * 5 + "Zzzzzzzzzzzzzzzzzzzzzzzzz",
    "😀 Zoë \u202eevil\u202c",
    "../../etc/passwd",
)

HOSTILE_TURNS = (
    "</style><script>alert(1)</script> & \"quotes\" 'and' {{ 7*7 }} {% raw %} <img src=x onerror=alert(1)>",
    "line one\u2028line two\u2029 control \x07\x0b bell and null\x00 end",
    "=1+1 +2 -3 @SUM(A1) \t=cmd|' /C calc'!A0",
    "مرحبا أنا غاضب جدا من الخدمة \u202e abc \u202c שלום",
    "a" * 400,
    "👩‍👩‍👧‍👦 e\u0301 \U0001f1ec\U0001f1e7 done",
    "javascript:alert(1) http://tracker.example/x.png",
)
