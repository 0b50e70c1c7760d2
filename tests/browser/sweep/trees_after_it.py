"""Each form of a patient's path as a screen reader is told it: what comes after the plan is made."""

from __future__ import annotations

from tests.browser.sweep.form import Form

AFTER_IT = (
    Form(
        name="log",
        who="jo",
        address="/plans/{plan}/sessions/new",
        button="Save",
        tree="""
            - button "Less"
            - textbox "How much did you do?"
            - button "More"
            - status: 5 minutes. Just as planned.
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
            - group "How sure are you about the week ahead?":
              - radio "0 not sure at all"
              - radio "1"
              - radio "2"
              - radio "3"
              - radio "4"
              - radio "5"
              - radio "6"
              - radio "7"
              - radio "8"
              - radio "9"
              - radio "10 fully sure"
              - radio "Skip" [checked]
            - textbox "What helped this week? (only if you want to)"
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
        name="message to the only one",
        who="sample",
        address="/messages/new",
        button="Send to Priya",
        tree="""
            - textbox "Your message"
            - button "Send to Priya"
        """,
        described={
            "Your message": "At most 1,000 characters. Such as: what has changed, or what you would like to ask."
        },
    ),
    Form(
        name="message to one of two",
        who="jo",
        address="/messages/new",
        button="Send",
        tree="""
            - group "Who will read it?":
              - radio "Noor"
              - radio "Priya"
            - textbox "Your message"
            - button "Send"
        """,
        described={
            "Your message": "At most 1,000 characters. Such as: what has changed, or what you would like to ask."
        },
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
        name="delete my account",
        who="jo",
        address="/settings/leave",
        button="Delete my account",
        tree="""
            - textbox "Password"
            - 'button "Show: Password"'
            - button "Delete my account"
            - link "Keep my account"
        """,
        described={"Password": "So that nobody else can do this."},
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
    Form(
        name="e-mail reminders",
        who="jo",
        address="/settings/reminders",
        button="Save",
        tree="""
            - combobox "One quiet e-mail on activity days":
              - option "Off"
              - option "At 6:00"
              - option "At 7:00"
              - option "At 8:00"
              - option "At 9:00"
              - option "At 10:00" [selected]
            - button "Save"
        """,
        described={
            "One quiet e-mail on activity days": "It comes when something is planned and not yet logged. A rest day is quiet.",
        },
    ),
)
