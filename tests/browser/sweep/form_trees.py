"""Each form of a patient's path as a screen reader is told it: groups, roles, names, what is chosen, descriptions.

`scale NAME | LOW | HIGH` stands for a group of twelve choices, 0 to 10 and Skip, of which Skip is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Whose form, where, the button that sends it, its tree, and what is told beside each field that has a hint."""

    name: str
    who: str
    address: str
    button: str
    tree: str
    described: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True


FORMS = (
    Form(
        name="sign-up",
        who="",
        address="/sign-up",
        button="Create my account",
        tree="""
            - textbox "What shall we call you?"
            - textbox "E-mail address"
            - textbox "Password"
            - 'button "Show: Password"'
            - searchbox "Find a city"
            - combobox "Your time zone"
            - group "How will you use it?":
              - 'radio "For myself: I live with pain" [checked]'
              - radio "As a physiotherapist"
            - button "Create my account"
        """,
        described={
            "What shall we call you?": "A first name or a nickname is fine.",
            "Password": "At least 10 characters. Three or four words are good.",
            "Your time zone": "So that today is your today.",
            "How will you use it?": "A physiotherapist plans with patients. Choose the first if you are not sure.",
        },
    ),
    Form(
        name="sign-in",
        who="",
        address="/sign-in",
        button="Sign in",
        tree="""
            - textbox "E-mail address"
            - textbox "Password"
            - 'button "Show: Password"'
            - checkbox "Keep me signed in on this device"
            - button "Sign in"
        """,
    ),
    Form(
        name="safety check",
        who="new",
        address="/readiness",
        button="Continue",
        tree="""
            - group "Call 999 or go to A&E now":
              - checkbox "New numbness between your legs, around your genitals or back passage?"
              - checkbox "New trouble passing or holding urine or stool?"
              - checkbox "New loss of sexual feeling or function?"
              - checkbox "New weakness or numbness in both legs?"
              - checkbox "Pain after a serious accident?"
              - checkbox "Back pain together with chest pain?"
              - checkbox "Chest pressure or pain that stays after rest, spreads to an arm, your neck, jaw or back, or comes with sweating, sickness, faintness or breathlessness?"
              - checkbox "Fainting when you exert yourself?"
              - checkbox "Sudden weakness of the face or an arm, or sudden trouble speaking?"
            - group "Speak to NHS 111 or your GP today":
              - checkbox "A fever, or feeling very ill, together with the pain?"
              - checkbox "Losing weight without an explanation?"
              - checkbox "A new lump, or a changed shape of your back?"
              - checkbox "New pain that is much worse at night?"
              - checkbox "Chest discomfort on effort that stops when you rest?"
              - checkbox "A history of cancer, and now a new pain?"
              - checkbox "New weakness in one leg?"
              - checkbox "A fall, while you have osteoporosis or take steroids?"
              - checkbox "A hot, swollen joint or calf?"
            - group "Ask a clinician before you begin":
              - checkbox "Surgery or a broken bone in the last months?"
              - checkbox "Has a clinician told you not to exercise?"
              - checkbox "A heart or lung disease that is not stable?"
              - checkbox "A pregnancy about which you or a clinician have concerns?"
            - group "Do you have any of these now?":
              - radio "No, none of them You can go on to your first try-out"
              - radio "Yes, or I am not sure We show you whom to contact, and plans wait"
            - group "After small efforts, do you feel much worse 12 hours to 3 days later, for days or weeks?":
              - radio "No"
              - radio "Yes"
            - button "Continue"
        """,
        described={
            "After small efforts, do you feel much worse 12 hours to 3 days later, for days or weeks?": "This is common with ME/CFS and long COVID. Your plan then never goes up by itself.",
        },
    ),
    Form(
        name="try-out",
        who="jo",
        address="/baselines/{baseline}",
        button="Add try-out",
        tree="""
            - button "Less"
            - textbox "How much, before it built up?"
            - button "More"
            - textbox "Which day?"
            - group "How was it the next day?":
              - radio "I do not know yet" [checked]
              - radio "Better"
              - radio "As usual"
              - radio "Sorer"
              - radio "Much worse"
            - group:
              - scale Pain before | none | worst I can imagine
              - scale Pain after | none | worst I can imagine
              - scale How sure are you that you can do this again? | not sure at all | fully sure
            - button "Add try-out"
        """,
        described={
            "How much, before it built up?": "minutes",
        },
    ),
    Form(
        name="make a plan",
        who="jo",
        address="/plans/new?baseline={baseline}",
        button="Start this plan",
        tree="""
            - group "Which days?":
              - checkbox "Monday" [checked]
              - checkbox "Tuesday"
              - checkbox "Wednesday" [checked]
              - checkbox "Thursday"
              - checkbox "Friday" [checked]
              - checkbox "Saturday"
              - checkbox "Sunday"
            - group "How fast should it grow?":
              - radio "Gentle, 5 % a week Good if you are unsure, or have had flare-ups lately."
              - radio "Standard, 10 % a week Suits most people." [checked]
              - radio "Brisk, 20 % a week If things have been calm for a while."
              - 'radio "By a date: find the pace We look for the slowest pace that gets you there."'
            - button "Less"
            - textbox "How much would you like to reach?"
            - button "More"
            - group:
              - checkbox "Every fourth week is for settling"
              - combobox "Split a day's number in parts"
              - group "Who decides each week?":
                - 'radio "The plan: the new number stands, and I can always go smaller" [checked]'
                - 'radio "I do: each change waits for my answer"'
            - textbox "Start on"
            - textbox "What is it for? (only if you want to)"
            - region "Your plan, week by week":
              - button "Start this plan"
        """,
        described={
            "Which days?": "Leave at least two rest days if you can.",
            "How much would you like to reach?": "Think of something you want it for. Leave it empty to go on without an end. minutes",
        },
    ),
    Form(
        name="log",
        who="jo",
        address="/plans/{plan}/sessions/new",
        button="Save",
        tree="""
            - button "Less"
            - textbox "How much did you do?"
            - button "More"
            - scale Pain before | none | worst I can imagine
            - scale Pain after | none | worst I can imagine
            - scale How sure are you that you can do this again? | not sure at all | fully sure
            - group "How safe did it feel?":
              - radio "Skip" [checked]
              - radio "Not safe"
              - radio "A bit unsafe"
              - radio "In between"
              - radio "Mostly safe"
              - radio "Safe"
            - group:
              - textbox "What did your body show you? (only if you want to)"
            - group:
              - textbox "Note (only if you want to)"
              - textbox "Day"
            - button "Save"
        """,
        described={
            "How much did you do?": "Your number today is 5 minutes. minutes",
            "What did your body show you? (only if you want to)": "It goes on your list of evidence. Such as: it eased after two minutes.",
        },
    ),
    Form(
        name="weekly review",
        who="sample",
        address="/reviews/{last_week}",
        button="Set my week",
        is_whole=False,
        tree="""
            - region "Walk":
              - group "What feels right for this week?":
                - radio /minutes/ [checked]
            - region "Stretch":
              - group "What feels right for this week?":
                - radio /repeats/ [checked]
            - button "Set my week"
        """,
    ),
    Form(
        name="flare-up",
        who="jo",
        address="/flare-up",
        button="Start my flare-up plan",
        tree="""
            - textbox "When did it start?"
            - button "Start my flare-up plan"
        """,
    ),
    Form(
        name="settings",
        who="jo",
        address="/settings",
        button="Save my settings",
        is_whole=False,
        tree="""
            - textbox "What shall we call you?"
            - searchbox "Find a city"
            - combobox "Your time zone"
            - group "Language":
              - radio "English" [checked]
              - radio "Español"
            - group "Distances in":
              - radio "Kilometres and metres" [checked]
              - radio "Miles"
            - combobox "My week begins on"
            - group "Colours":
              - radio "Match my device" [checked]
              - radio "Light"
              - radio "Dark"
            - button "Save my settings"
        """,
        described={
            "Your time zone": "Your today begins at midnight here.",
            "My week begins on": "For plans you make from now on. A plan you have keeps its weeks.",
        },
    ),
    Form(
        name="thought check",
        who="jo",
        address="/thoughts/new",
        button="Save",
        tree="""
            - group "1. The thought":
              - textbox "What was going on?"
              - textbox "What went through your mind?"
              - button "Less"
              - textbox "How much do you believe it?"
              - button "More"
              - textbox "How did it make you feel?"
            - group "2. Both sides":
              - textbox "What speaks for it?"
              - textbox "What speaks against it?"
            - group "3. A fairer thought":
              - textbox "What would be a fairer thought?"
              - button "Less"
              - textbox "How much do you believe the first thought now?"
              - button "More"
              - combobox "What could test it, gently?"
            - button "Save"
        """,
        described={
            "What was going on?": "Such as: the stairs at the station.",
            "What went through your mind?": "Such as: if I go up, my back will give way.",
            "How much do you believe it?": "0 is not at all, 100 is fully. of 100",
            "What speaks for it?": "Facts, as you would tell a friend.",
            "What speaks against it?": "What happened the last times? Your list of evidence may help.",
            "What would be a fairer thought?": "True and kind. Such as: it may ache, and it has settled before.",
            "How much do you believe the first thought now?": "of 100",
            "What could test it, gently?": "A small, planned session is a good test.",
        },
    ),
    Form(
        name="measures",
        who="new",
        address="/measures",
        button="Keep my answers",
        tree="""
            - group "Pain and daily life, the past week":
              - scale What number best describes your pain on average in the past week? | no pain | pain as bad as you can imagine
              - scale What number best describes how, during the past week, pain has interfered with your enjoyment of life? | does not interfere | completely interferes
              - scale What number best describes how, during the past week, pain has interfered with your general activity? | does not interfere | completely interferes
            - scale How sure are you that you can do what matters to you, in spite of the pain? | not sure at all | fully sure
            - group:
              - textbox "Day"
            - button "Keep my answers"
        """,
    ),
)
