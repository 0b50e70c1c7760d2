"""Each form of a patient's path as a screen reader is told it: from the sign-up to a plan."""

from __future__ import annotations

from tests.browser.sweep.form import Form

TO_A_PLAN = (
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
)
