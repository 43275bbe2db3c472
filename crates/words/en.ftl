### English: the source of everything a person reads here.
###
### Each message becomes a method of `Words`: `feed-hot` is `words.feed_hot()`. The variables
### count, n, limit, seconds and minutes, and any on which a plural rests, are whole numbers; all
### others are text. Sentence case, plain words, no exclamation marks, no HTML.

## The language itself

# The language's name for itself, in the choice of languages.
language-name = English

## Words that many pages use

action-save = Save
action-cancel = Cancel
action-back = Back
action-preview = Preview
action-edit = Edit
action-delete = Delete
action-restore = Restore
action-reply = Reply
action-discard = Discard

# Shown next to a form that comes back with a refusal.
kept-text = What you typed is below, unchanged.
# After a person's name or a field's label.
label-optional = optional
label-edited = edited
label-bot = bot
label-admin = admin
# The one who asked the question, beside their replies below it.
label-asker = asker
label-locked = locked
label-serious = Serious
# Not safe for work.
label-nsfw = NSFW
# What stands over a text or a title that is covered; it opens it.
nsfw-covered = Not safe for work: show it

paging-older = Older
paging-first = First page
paging-label = Pages

## Every page: title, header, footer

# The title of a page in the browser's tab.
page-title = { $page } · { $site }

site-skip = Skip to content
site-navigation = Site
site-questions = Questions
site-communities = Communities
site-search = Search
site-inbox = Inbox
# The number beside “Inbox”, for those who hear the page.
site-inbox-unread = { $count ->
    [one] { $count } unread notice
   *[other] { $count } unread notices
}
site-ask = Ask
site-sign-in = Sign in
site-sign-up = Sign up
site-sign-out = Sign out
site-account = Your account
site-profile = Your page
site-settings = Settings
site-drafts = Drafts
site-subscriptions = Subscriptions
site-saved = Saved
site-deleted = Deleted
# The part of the page beside the text.
site-aside = About this page

footer-label = About this site
footer-version = Folkmoot { $version }
footer-source = Source
footer-about = About
footer-privacy = Privacy
footer-legal = Legal
footer-contact = Contact
footer-theme = Colours
footer-theme-browser = As the system
footer-theme-light = Light
footer-theme-dark = Dark
footer-language = Language
footer-illegal = Report something illegal
# The link to the page where colours, language and keys are chosen.
footer-look = Look, language and keys

## How pages look, and the keys they answer to

look-title = Look, language and keys
look-lists = Lists
look-nsfw = Also show what is not safe for work
look-compact = Compact: more of them on a screen
look-language-browser = As the browser asks
keys-title = Keys
keys-switch = Single keys do what is listed below
keys-next = Next in the list
keys-previous = Previous in the list
keys-open = Open it
keys-up = Vote up, or take the vote back
keys-down = Vote down, or take the vote back
keys-collapse = Show or hide what is below it
keys-search = Search
keys-help = Show these keys

## Numbers, ages and dates

number-plain = { $n }
# Shortened numbers: 12.3k and 1.2M.
number-thousands = { $amount }k
number-millions = { $amount }M

# Short ages, in lists.
age-now = just now
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
age-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
age-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
# Long ages, in texts.
age-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
age-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
age-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
age-months-ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
age-years-ago = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
# Spans that are still to come, as in “try again in 5 minutes”.
span-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}

date-day = { $day } { $month } { $year }
date-time = { $day } { $month } { $year }, { $time } UTC
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December

## The feed

feed-title = Questions
feed-label = Which questions
feed-subscribed = Subscribed
feed-local = Local
feed-all = All
feed-hot = Hot
feed-new = New
feed-top = Top
feed-active = Active
feed-scaled = Small communities first
feed-old = Oldest
feed-most-comments = Most comments
feed-new-comments = Newest comments
feed-controversial = Controversial
feed-moderated = Moderated
# Opens the orders that have no tab of their own.
feed-more = More
# Above the spans of which the top can be shown, as in “Top of the last … week”.
feed-top-of-last = Top of the last
feed-top-hour = hour
feed-top-six-hours = 6 hours
feed-top-twelve-hours = 12 hours
feed-top-day = day
feed-top-week = week
feed-top-month = month
feed-top-three-months = 3 months
feed-top-six-months = 6 months
feed-top-nine-months = 9 months
feed-top-year = year
# The chosen order, in place of “More”.
feed-top-of = Top of the last { $span }
feed-only-label = Which of them
feed-only-all = All
feed-only-unanswered = Unanswered
feed-only-unsolved = Unsolved
feed-only-solved = Solved
# A feed that shows one language alone; the code is as in the address.
feed-only-language = Only in the language “{ $code }”
feed-only-every-language = Show all languages
feed-only-languages = In one language
feed-pinned = Pinned
feed-empty-only = No question here is like that.
feed-empty-only-all = Show all
feed-empty-so-far = None found so far. There may be more further back.
feed-empty-moderated = You do not moderate a community that has questions yet.
feed-signed-out-moderated = Sign in to see the communities you moderate.
feed-empty-nsfw = What is posted here is not safe for work, and is left out unless you ask for it.
feed-empty-nsfw-change = Change that
feed-older = Older questions
feed-empty = Nothing has been asked here yet.
feed-empty-ask = Ask the first question
feed-empty-page = There is nothing further back.
feed-empty-subscribed = You have not joined a community that has questions yet.
feed-empty-subscribed-hint = Join a few communities, and what is asked there shows up here.
feed-empty-communities = Find communities
feed-signed-out-subscribed = Sign in to see the communities you joined.
# Beside the feed, for visitors.
feed-welcome = Ask a question, or answer one.
feed-welcome-hint = Reading is open to everyone. To ask, answer and vote, sign up.

## A row of a list of posts

row-votes = { $count ->
    [one] vote
   *[other] votes
}
# The score and its word in one, for those who hear the page.
row-score = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
}
row-answers = { $count ->
    [0] no answer yet
    [one] { $count } answer
   *[other] { $count } answers
}
row-comments = { $count ->
    [0] no comment yet
    [one] { $count } comment
   *[other] { $count } comments
}
# In place of the word below a score that does not show yet.
row-score-hidden = hidden
# The same in one, beside replies.
row-score-not-yet = Score hidden for now
row-read = read
row-new = { $n } new
# Said instead of the tick before the number of answers.
row-accepted = An answer was accepted
row-solved = Solved, says the one who asked

## A question, or a post of a discussion

question-asked-by = asked by { $person }
# What an answer is called for those who hear the page.
question-answer-by = Answer by { $person }
question-comment-by = Comment by { $person }
question-posted-by = posted by { $person }
question-answers = { $count ->
    [0] No answers yet
    [one] { $count } answer
   *[other] { $count } answers
}
question-comments = { $count ->
    [0] No comments yet
    [one] { $count } comment
   *[other] { $count } comments
}
question-answers-none = Nobody has answered yet. If you know something that helps, write it below.
question-answers-none-yours = Nobody has answered yet. You get a notice when somebody does.
question-answers-none-closed = Nobody has answered.
question-comments-none = Nobody has said anything yet.
question-answers-more = More answers
question-comments-more = More comments
# To those who chose the languages that they read, behind the answers or comments.
question-languages = What is in languages that you do not read is left out here.
question-languages-all = Show all of it
question-accepted-answers = { $count ->
    [one] Accepted answer
   *[other] Accepted answers
}
question-accepted = Accepted
question-other-answers = { $count ->
    [one] { $count } other answer
   *[other] { $count } other answers
}
question-serious = A serious question: please answer it in earnest.
question-sort-label = Order of the answers
question-replies-order = Replies: oldest first
question-sort-best = Best
question-sort-hot = Hot
question-sort-top = Top
question-sort-controversial = Controversial
question-sort-new = New
question-sort-old = Old
question-write-answer = Write an answer
question-write-comment = Write a comment
question-your-answer = Your answer
question-your-comment = Your comment
question-your-reply = Your reply
question-answer-hint = Markdown. Say what you know and how you know it.
question-comment-hint = Markdown.
question-send-answer = Answer
question-send-comment = Comment
question-send-reply = Reply
question-reply-to = Reply to { $person }
question-sign-in-to-answer = Sign in to answer
question-sign-in-to-comment = Sign in to comment
question-sign-in-to-vote = Sign in to vote
question-follow = Follow
question-follow-hint = Get a notice for each new answer
question-unfollow = Unfollow
question-cross-post = Ask elsewhere too
question-share = Share
# Before the title of the same in another community.
question-posted-first = Asked first:
question-posted-too = Asked elsewhere too:
question-accept = Accept
question-accept-hint = Mark this answer as the one that helped
question-unaccept = Take acceptance back
question-solved = Solved
question-solved-note = The one who asked has solved this. No single answer is marked for it.
question-solve = Mark as solved
question-solve-hint = You found out, and no single answer is the one that helped
question-unsolve = Not solved after all
question-me-too = I have this question too
question-me-too-hint = You follow it then, and hear when an answer is accepted
question-me-too-undo = I no longer have this question
question-me-too-count = { $count ->
    [one] { $count } other has this question too
   *[other] { $count } others have this question too
}
question-asked-before = Asked before:
question-asked-again = Asked again
question-linked-accepted = has an accepted answer
question-linked-solved = solved
question-follow-answer = Follow replies
question-follow-answer-hint = Get a notice for each reply below this
question-unfollow-answer = Unfollow replies
question-save = Save
question-unsave = Saved: undo
question-hide = Hide
question-hide-hint = Leave this out of your lists
question-unhide = Hidden: undo
question-mark-unread = Mark unread
question-replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
question-beside = { $count ->
    [one] { $count } other comment beside this
   *[other] { $count } other comments beside this
}
# What was written since the reader was here last.
new-bar = { $count ->
    [one] { $count } new comment since your last visit
   *[other] { $count } new comments since your last visit
}
new-bar-many = More than { $limit ->
    [one] { $limit } new comment since your last visit
   *[other] { $limit } new comments since your last visit
}
new-first = Show the first
new-label = new
new-next = Next new
new-previous = Previous new
question-more-replies = { $count ->
    [one] { $count } more reply
   *[other] { $count } more replies
}
question-whole-discussion = Show the whole discussion
question-context = Only one part of the discussion is shown.
question-continue = Continue this thread
question-deleted-yours = You deleted this. Only you can still read it.

## Votes

vote-label = Votes
vote-up = Vote up
vote-down = Vote down

## In place of a text that cannot be shown

gone-question-deleted = This question was deleted by the one who asked it.
gone-post-deleted = This post was deleted by its author.
gone-answer-deleted = This answer was deleted by its author.
gone-comment-deleted = This comment was deleted by its author.
gone-question-removed = This question was removed by a moderator.
gone-post-removed = This post was removed by a moderator.
gone-answer-removed = This answer was removed by a moderator.
gone-comment-removed = This comment was removed by a moderator.
gone-held = This waits for a moderator. Until then only you and the moderators see it.
gone-blocked = You blocked the author of this.
gone-locked = A moderator closed this. It can be read, but no longer answered.

## A community

community-join = Join
community-leave = Leave
community-sign-in-to-join = Sign in to join
community-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
community-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
community-posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
community-comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
community-ask = Ask here
community-post = Post here
community-about = About
community-about-label = About { $community }
community-moderators = Moderators
community-moderators-none = This community has no moderator at the moment.
community-mode-questions = Questions and answers
community-mode-discussion = Discussion
community-since = Here since { $day }
community-empty-questions = Nothing has been asked here yet.
community-empty-posts = Nothing has been posted here yet.
# The first tab of a community of discussions; that of one of questions is “Questions”.
community-tab-posts = Posts
community-locked-posting = Only moderators post here.
community-members-posting = Only members ask here. Join first.
community-settings = Community settings
community-tags = Tags
community-tag-title = { $tag } in { $community }
community-tag-description = What has the tag “{ $tag }” in { $community }.
community-members-link = Members
community-member-yes = You are a member.
community-active = { $count ->
    [one] { $count } person wrote here this month
   *[other] { $count } people wrote here this month
}
community-deleted-note = This community is deleted. Only its moderators and those who run the site still see it.
community-unlisted-note = This community is in no list. Whoever has its address can read it.
community-local-note = Only people who are signed in on this site see this community.
community-private-note = Only members see what is in this community.
community-block = Block this community
community-unblock = Unblock this community
community-delete-title = Delete { $community }
community-delete-explanation = The community and everything in it can no longer be seen by anyone but its moderators and those who run the site. You can restore it.
community-restore-title = Restore { $community }
community-restore-explanation = The community can be seen again by those who saw it before.

## The door of a private community, and its members

door-explanation = This community is private: only its members see what is asked and answered there.
door-ask = Ask to join
door-asked = You asked to join. The moderators decide, and you get a notice.
door-withdraw = Take the request back
door-denied = The moderators did not let you in.
door-sign-in = Sign in to ask to join
doors-asked-title = Asked to join
members-title = Members of { $community }
members-requests = Asked to join
members-requests-none = Nobody is waiting.
members-members = Members
members-denied = Not let in
members-admit = Let in
members-deny = Refuse
members-remove = Remove
# Said with the button, for those who hear the page.
members-about = { $action }: { $person }
members-older = More members
members-moderator = moderator

## The list of communities

communities-title = Communities
communities-hint = Each community is about one thing, and has its own rules and moderators.
communities-create = Start a community
communities-empty = There is no community yet.
communities-empty-create = Start the first one
communities-older = More communities
communities-search = Find a community
communities-search-button = Find
communities-search-none = No community here has that in its name or title.
communities-sort-subscribers = Members
communities-sort-active = Active
communities-sort-new = New
communities-sort-name = Name
communities-sorts = Order of the communities
instances-title = Other servers
instances-hint = Servers of which people or communities are known here.
instances-empty = No other server is known here yet.
instances-blocked = Blocked here
instances-older = More servers

## Starting or changing a community

community-form-title = Start a community
community-form-edit-title = Settings of { $community }
community-form-name = Name
community-form-name-hint = 3 to 20 letters, digits or underscores, as in “kitchen”. It stands in the address and cannot be changed.
community-form-display-name = Title
community-form-display-name-hint = What people read, as in “The kitchen”.
community-form-sidebar = What it is about
community-form-sidebar-hint = Markdown. Say what belongs here and what does not. It stands beside every page of the community.
community-form-mode = What people do here
community-form-mode-questions = Ask and answer: each post is a question, and answers can be accepted
community-form-mode-discussion = Discuss: posts and comments
community-form-description-hint = One sentence for lists, and for strangers if the community is private.
community-form-visibility = Who sees it
community-form-visibility-public = Everyone
community-form-visibility-unlisted = Everyone who has its address; it is in no list
community-form-visibility-local = People who are signed in on this site
community-form-visibility-private = Members, whom the moderators let in
community-form-who-may-post = Who may post
community-form-who-everyone = Everyone who sees it
community-form-who-members = Members
community-form-who-moderators = Moderators
community-form-nsfw = Not safe for work
community-form-languages = Languages of posts and answers
community-form-scores = When scores show
community-form-scores-hint = Votes on something new are then not swayed by those before. Authors and moderators see them.
community-form-scores-at-once = At once
community-form-scores-hour = After an hour
community-form-scores-four = After four hours
community-form-scores-eight = After eight hours
community-form-scores-day = After a day
community-form-delete = Delete this community
community-form-restore = Restore this community
community-form-create = Start the community
community-form-save = Save

## Colours, as names beside what they look like

colour-label = Colour
colour-site = As the site
colour-none = None
colour-teal = Teal
colour-blue = Blue
colour-indigo = Indigo
colour-violet = Violet
colour-plum = Plum
colour-rose = Rose
colour-rust = Rust
colour-ochre = Ochre
colour-moss = Moss
colour-slate = Slate

## The tags of a community

tags-title = Tags of { $community }
tags-hint = A tag labels posts. One may mean that a question asks for earnest answers, or that it is solved.
tags-empty = There are no tags yet.
tags-add = Add a tag
tags-name = Name
tags-meaning = What it means
tags-meaning-none = Only what it says
tags-meaning-serious = Please answer in earnest
tags-meaning-solved = Solved

## Rules of a community, and of the site

rules-heading = Rules
rules-title = Rules of { $community }
rules-title-site = Rules of this site
rules-of-site = Of the whole site
rules-of-community = Of this community
rules-number = Rule { $n }
rules-number-site = Site rule { $n }
rules-named = { $rule }: { $name }
rules-found = { $rule }. { $finding }
# Above a form that comes back because of rules, which say below what is wrong.
rules-broken = This was not sent, because it breaks a rule. What you typed is kept; what is wrong stands beside it.
rules-advise = This was not sent yet, because a rule advises against it. What you typed is kept. Change it, or post it all the same.
rules-anyway = Post it all the same
rules-carry = Take it to !{ $community }
rules-effect-refuse = As it is, it can’t be sent.
rules-effect-hold = If you send it so, only you and the moderators see it until one of them decides.
rules-for-answers = Rules for what you write here
rules-record = In the last 30 days
rules-record-link = Figures
rules-count-advised = { $count ->
    [one] Advised { $count } time
   *[other] Advised { $count } times
}
rules-count-held = { $count ->
    [one] { $count } text held
   *[other] { $count } texts held
}
rules-count-refused = { $count ->
    [one] { $count } text refused
   *[other] { $count } texts refused
}
rules-count-dry = { $count ->
    [one] Noted { $count } time while it was tried out
   *[other] Noted { $count } times while it was tried out
}
rules-count-removals = { $count ->
    [one] { $count } text removed by it
   *[other] { $count } texts removed by it
}
rules-count-overturned = { $count ->
    [one] { $count } decision overturned on appeal
   *[other] { $count } decisions overturned on appeal
}
rules-tried = What it found in new texts while it was tried out
rules-would-advise = Its author would have been advised.
rules-would-hold = It would have been held.
rules-would-refuse = It would have been refused.
rules-would-remove = It would have been removed.
rules-own = Since it was last changed, the check decided { $decided ->
    [one] { $decided } time
   *[other] { $decided } times
} by itself. { $overturned ->
    [one] { $overturned } decision was
   *[other] { $overturned } decisions were
} overturned.
rules-paused = This check paused itself: of its { $decided ->
    [one] { $decided } decision
   *[other] { $decided } decisions
}, { $overturned ->
    [one] { $overturned } was overturned.
   *[other] { $overturned } were overturned.
} It does nothing until somebody switches it on again.
rules-resume = Switch it on again
rules-resume-hint = The count begins anew.
rules-run = Try it on what is there
rules-run-hint = Looks at what was posted in the last 30 days and shows where it would have found something. It does nothing.
rules-run-begin = Try it on the last 30 days
rules-run-under-way = { $count ->
    [one] Under way: { $count } text was looked at so far. Load the page again in a while.
   *[other] Under way: { $count } texts were looked at so far. Load the page again in a while.
}
rules-run-done = { $count ->
    [one] { $count } text was looked at. It would have found something in this many: { $n }.
   *[other] { $count } texts were looked at. It would have found something in this many: { $n }.
}
rules-read = Read rules out of the sidebar
rules-read-title = Rules in the sidebar of { $community }
rules-read-hint = These are the rules that were found in the sidebar. Choose and change them; nothing acts before you confirm. They then stand as rules, and no longer in the sidebar; what you do not take stays in it.
rules-elsewhere-unknown = This site does not know that community. People are sent there by a link, and cannot take their draft along.
rules-read-none = No rules were found in the sidebar.
rules-read-original = The sidebar as it is
rules-read-left = The sidebar as it will be
rules-read-take = Take this rule
rules-read-confirm = Take these rules
rules-read-offer = The sidebar has rules in it. They can become rules that the program shows, cites and checks.
rules-empty = There are no rules yet.
rules-edit = Edit the rules
rules-edit-title = Edit the rules of { $community }
rules-edit-title-site = Edit the rules of this site
rules-edit-hint = People see rules in this order and cite them by number. The program can check some by itself.
rules-elsewhere = For places that know only a sidebar
rules-elsewhere-hint = The sidebar of the community with its rules behind it, to be copied to where there is nothing else for them. The lines at its end are for programs, and are not shown.
rules-add = Add a rule
rules-up = Move up
rules-down = Move down
rules-retire = Retire
rules-in-force = In force since { $day }
rules-version = Version { $n }
rules-version-replaced = These are the words as they were. The rule was changed on { $day }.
rules-version-retired = This rule was retired on { $day }.
rules-version-today = The rule as it is today
rules-all = All rules
rules-checked = Checked by the program: { $check }
rules-by-people = Judged by people.
rule-name = The rule in one line
rule-text = Explanation
rule-text-hint = With examples, if they help. Markdown.
rule-scope = What it is about
rule-scope-post = Questions and posts
rule-scope-answer = Answers, and comments right below a post
rule-scope-reply = Replies to comments
rule-scope-all = Everything
rule-check = What the program checks
rule-check-hint = Without a check people judge, and can report by this rule.
rule-check-none = Nothing
rule-check-show = Show its settings
rule-outcome = What follows
rule-outcome-advise = The author is told, and may send it all the same
rule-outcome-refuse = It is not taken; the author keeps the text and is told why
rule-outcome-hold = Only the author and the moderators see it until one of them decides
rule-outcome-remove = It is taken away
rule-message = What the author is told
rule-message-hint = In place of the program’s own sentence.
rule-messages = Messages kept ready
rule-messages-hint = A line each, at most ten. Whoever decides by this rule can choose one of them.
rule-stage = The check is
rule-stage-active = on
rule-stage-dry-run = tried out: it notes what it would do, and does nothing
rule-stage-paused = paused
rule-stage-off = off
rule-set-strict = The title must end with a question mark
rule-set-languages = Languages that are spoken here, by their codes
rule-set-languages-hint = One a line or with commas, such as en, es.
rule-set-words-max = Words from which on a text is too long
rule-set-words-min = Fewest words
rule-set-what = What is found
rule-set-emoji = Nothing but emoji
rule-set-links = Nothing but links or pictures
rule-set-one-liners = Lines that people throw in everywhere
rule-set-more-one-liners = Further lines
rule-set-one-a-line = One a line.
rule-set-community = The community where they belong
rule-set-community-hint = Such as !feedback, or !feedback@example.org on another server.
rule-set-topics = Topics
rule-set-topics-hint = Words and phrases, one a line.
rule-set-days = Days to look back
rule-set-days-hint = 0 is all time.
rule-set-similarity = How alike two titles are that ask the same, in percent
rule-set-title-min = Fewest characters of a title
rule-set-title-max = Most characters of a title
rule-set-body-min = Fewest characters of a text
rule-set-body-max = Most characters of a text
rule-set-list = Words and phrases
rule-set-patterns = Patterns
rule-set-patterns-hint = Regular expressions, one a line. The more and the larger they all are, the less of a long text is searched.
rule-try-sample = A text to try the list on
rule-try-hint = A title or a text. It is searched as it is sent; nothing is saved.
rule-try = Try the list
rule-try-found = The list finds: { $words }
rule-try-nothing = The list finds nothing in it.
rule-set-whole-words = Whole words only
rule-set-in-title = In titles
rule-set-in-body = In texts
rule-set-allowed = Only these domains
rule-set-forbidden = Never these domains
rule-set-none-in-title = No links in titles
rule-set-link-only = A text that is nothing but a link
rule-set-tags = Tags of which a post needs one, as in their addresses
rule-set-tags-hint = One a line; none stands for any tag.
rule-set-nsfw = It is the mark NSFW that a post needs
rule-set-when = Words in a title that make it necessary
rule-set-or-link = A link is as good as a text
rule-set-unnamed = Texts whose language nobody named pass
rule-set-most = The most
rule-set-minutes = In how many minutes
rule-set-new-days = Days for which an account is new
rule-set-contributions = Posts and comments here until somebody is no longer new
rule-set-remote = People of other servers too

## Asking, and posting in a discussion

ask-title = Ask a question
ask-title-post = Write a post
ask-where = Where
ask-where-hint = The community that is asked.
ask-where-choose = Choose a community
ask-where-none = There is no community to ask in yet.
ask-question = Question
ask-question-hint = One sentence that somebody can answer without reading further.
ask-post-title = Title
ask-details = Details, if they help
ask-details-hint = Markdown. What have you tried, what would a good answer tell you? Leave it empty when the question says it all.
ask-text = Text
ask-text-hint = Markdown.
ask-url = Link
ask-url-hint = A page on the web that this is about.
ask-where-show = Show its rules and tags
# Above what the community says of itself.
ask-rules = What belongs in { $community }
ask-tags = Mark it as
ask-serious = Serious: only earnest answers
ask-language = Language
ask-language-hint = The language this is written in, so that people find what they can read.
# The choice of no language in particular.
ask-language-none = None in particular
# Of a list of languages of which none is chosen.
languages-all = All languages
ask-nsfw = Not safe for work
# Above a form that repeats a post, before that post's title.
ask-cross-post-of = This will be linked with:
# The first words of a post that repeats one; the address is that one's.
ask-cross-post-text = Also asked at { $address }
ask-send = Ask
ask-send-post = Post
ask-seen-by = Everyone can read this, without signing in.
ask-seen-by-local = People who are signed in on this server can read this.
ask-markdown = How to format: *emphasis*, **strong**, > quote, - list, [text](address)

## Questions like the one that is being asked

alike-title = Asked before?
alike-answered = answered
alike-answers-me = This answers me
found-title = Does this answer you?
found-explanation = If it does, what you began to ask is discarded. If not, it is kept as a draft.
found-yes = Yes, discard my draft and go there
found-no = No, go back to my question

## Search

search-title = Search
search-title-of = Search: { $text }
search-field = Search for
search-button = Search
search-tabs = What is found
search-posts = Questions
search-comments = Answers
search-communities = Communities
search-people = People
search-best = Best
search-new = New
search-more = More
search-is-answer = Answer
search-is-comment = Comment
search-nothing = Nothing was found.
search-nothing-yet = Nothing was found among the newest that were looked at.
search-nothing-hint = Try fewer or other words, or leave out what narrows the search.
search-no-words = There is nothing in this that can be searched for: write a word or a number.
search-too-long = Only the first { $limit ->
    [one] { $limit } character was
   *[other] { $limit } characters were
} searched for.
search-too-many = Only the first { $limit ->
    [one] word was
   *[other] { $limit } words were
} searched for.
search-unclear = “{ $text }” was not understood, so it was left out.
search-again = “{ $text }” was left out, since something else was asked for before it.
search-no-community = There is no community “{ $name }” here. Anything else was looked for everywhere.
search-no-person = There is nobody called “{ $name }” here. Anything else was looked for in what everybody wrote.
search-tags-of-questions = Tags are on questions, so answers were searched without them.
search-words-only = Communities and people are found by words alone, so the rest was left out.
search-help = How to narrow a search
search-help-phrase = these words, one behind the other
search-help-in = in this community, as in in:kitchen
search-help-by = written by this person, as in by:ines
search-help-unanswered = questions without an answer
search-help-solved = questions that are solved
search-help-accepted = questions with an accepted answer, or answers that were accepted
search-help-tag = questions with this tag
search-help-serious = questions that ask for serious answers, or with “no” those that do not
search-help-before = from before this day, month or year
search-help-after = from this day, month or year on

## Drafts and previews

draft-saved = Draft saved
draft-unsaved = The draft could not be saved. Your text is still here; it is tried again as you type.
draft-save = Save draft
draft-discard = Discard draft
draft-found = You left a draft here. It is filled in below.
drafts-title = Drafts
drafts-hint = What you began and have not sent. A draft is kept for 90 days.
drafts-empty = You have no drafts.
drafts-answer = Answer to { $title }
drafts-reply = Reply below { $title }
drafts-edit = Change of { $title }
drafts-untitled = Without a title
drafts-continue = Continue
preview-title = Preview
preview-hint = This is how it will look. Nothing has been sent yet.

## Moderation

moderate-link = Moderate
moderate-title = Moderate
moderate-title-person = Moderate { $name }
moderate-title-community = Look after { $name }
moderate-intro = Whoever it concerns is told what was done and why, and how to ask somebody else to look at it. Everybody can read it in the log.
moderate-what = What to do
moderate-rule-none = Something else, in words
moderate-reason-hint = For the one concerned and the public log. Needed where no rule is chosen.
moderate-facts-hint = Only moderators of this community and admins read this.
moderate-law-hint = Only where it is illegal: which law, and how it breaks it. For the one concerned and the public log.
moderate-days-hint = After how many days it ends by itself. Empty: not before somebody undoes it.
moderate-content = Also remove what they wrote in the last days
moderate-content-hint = How many days back, 36500 for everything. Empty: all of it stays. One decision takes 500 posts and as many comments, and says whether more is left.
moderate-to = Community where it belongs
moderate-to-hint = Moving it needs that you moderate there, too. With a removal it is a link: here or on another server, as name@host.
moderate-same-as = The earlier question
moderate-same-as-hint = Its address here, or its number.
moderate-tags = Tags that it has then
moderate-tags-hint = Only for giving it other tags; without any it has none.
moderate-canned = A message that is kept ready
moderate-canned-none = None
moderate-canned-hint = It cites its rule unless another is chosen. What you write below stands under it.
moderate-password-hint = Only for what goes far: erasing for good, which cannot be undone, removing a community, and taking away what somebody wrote on the whole site.
moderate-send = Decide
moderate-author = Moderate the author
moderate-standing = { $what } – look at it or undo it
moderate-people = Moderators
moderate-person-hint = A person by name.
do-remove = Remove it
do-hold = Hold it for a moderator
do-restore = Give it back
do-lock = Lock it: no further replies below it
do-pin = Pin it in this community
do-pin-site = Pin it on the whole site
do-distinguish = Speak for the moderators in it
do-mark-nsfw = Mark it as not safe for work
do-unmark-nsfw = Mark it as safe for work
do-mark-serious = Ask for serious answers
do-unmark-serious = Take the mark Serious off
do-tag = Give it these tags
do-move = Move it to another community
do-duplicate = Say that it was asked before
do-warn = Warn them
do-ban = Ban them
do-mute = Mute them below this post
do-remove-recent = Remove what they wrote of late
do-appoint = Appoint them as a moderator
do-dismiss = Dismiss them as a moderator
do-transfer = Make them the first moderator
do-remove-community = Remove this community
do-hide-community = Keep this community off the lists
do-purge = Erase it for good
done-remove = Removed
done-hold = Held
done-restore = Given back
done-lock = Locked
done-pin = Pinned in the community
done-pin-site = Pinned on the site
done-distinguish = Marked as speaking for the moderators
done-mark-nsfw = Marked as not safe for work
done-unmark-nsfw = Marked as safe for work
done-mark-serious = Marked as Serious
done-unmark-serious = No longer marked as Serious
done-tag = Given other tags
done-move = Moved to another community
done-duplicate = Marked as asked before
done-warn = Warned
done-ban = Banned
done-mute = Muted below a post
done-remove-recent = Removed what was written of late
done-appoint = Appointed as a moderator
done-dismiss = Dismissed as a moderator
done-transfer = Made the first moderator
done-remove-community = Community removed
done-hide-community = Community kept off the lists
done-purge = Erased for good
decision-title = Decision { $n }
decision-what = What was decided
decision-about = About
decision-person = Whom it concerns
decision-where = Where
decision-where-site = The whole site
decision-who = Who decided
decision-who-rule = A rule by itself (automated)
decision-who-moderator = A moderator
decision-who-admin = { $name }, for the site
decision-why = Why
decision-why-nothing = No reason was needed for this.
decision-ground = On what ground
decision-ground-law = It is held to be illegal: { $law }
decision-ground-rule = It is held to break a rule of this place.
decision-ground-words = It is held not to fit this place, for the reason given.
decision-belongs = It belongs in
decision-territory = In which countries
decision-territory-all = In all of them
decision-found = What the rule found
decision-facts = Noted for moderators
decision-how = How it came up
decision-how-report = Somebody reported it
decision-how-own = A moderator saw it
decision-how-automated = A rule found it
decision-how-appeal = It follows from an appeal
decision-told = How they are told
decision-concerned = This concerns you because you wrote in this community: it goes for your posts and comments there, too.
decision-told-log = They have no account here, so that nobody can write to them: the public log tells of it.
decision-when = When
decision-until = Until
decision-until-undone = Until somebody undoes it
decision-undone = Undone on { $date }. It no longer holds.
decision-over = It is over.
decision-text = The text as it was
decision-along = What was taken away with it
decision-along-count = { $count ->
    [one] { $count } text was taken away.
   *[other] { $count } texts were taken away.
  }
decision-along-more = They wrote more in that time than one decision takes away.
decision-along-rest = Take away the rest
decision-along-comment = An answer or comment
decision-along-place = Where it stood
decision-along-next = Further texts
decision-part = One of these texts was mended by its author and is decided by itself since: decision { $n }
decision-part-stands = One of these texts was mended and stands again: decision { $n }
decision-undo = Undo this decision
decision-repair = Mend it and send it again
decision-repair-hint = The moderator who decided looks at it first.
decision-repaired = Mended by its author on { $date }.
decision-repair-waiting = A moderator has not looked at it yet.
decision-repair-accepted = A moderator let it stand again.
decision-repair-declined = A moderator left it as it was decided.
decision-repair-now = See the text as it is now
decision-repair-accept = Let it stand again
decision-repair-decline = Leave it as decided
decision-appeal-heading = Asking somebody else to look
decision-appeal-until = You can ask once, until { $date }. Somebody other than whoever decided looks at it, wherever there is somebody.
decision-appeal-send = Ask
decision-redress-heading = What else you can do
decision-redress-settlement = You can turn to a body that settles such disputes out of court, where one is certified for that in your country.
decision-redress-court = You can go to court. You do not have to ask here first.
decision-redress-contact = You can write to those who run this site.
decision-appealed = Asked on { $date }.
decision-appeal-open = Nobody has decided yet.
decision-appeal-upheld = It stands.
decision-appeal-overturned = It was overturned, and everything is as it was before.
decision-appeal-overturned-only = It was overturned: it should not have been decided so. Nothing is left that could be given back.
decision-appeal-changed = It was changed.
decision-former = Before, it rested on this:
decision-appeal-same = Decided by the same person, since there is nobody else.
decision-answer-heading = Your answer
decision-answer-upheld = Let it stand
decision-answer-overturned = Overturn it: everything is given back
decision-answer-changed = Change it: let it end earlier, or rest on something else
decision-change = What it rests on from now on
decision-answer-send = Send the answer
decision-answer-other = You made this decision, so somebody else looks at the appeal.
decision-others = What else was decided about you
modlog-title = Log of moderation
modlog-title-site = Log of the whole site
modlog-title-community = Log of moderation of { $name }
modlog-empty = Nothing of that kind was decided.
modlog-older = Older decisions
modlog-answer = an answer to { $title }
modlog-comment = a comment on { $title }
modlog-filter = Filter
modlog-any = Any
modlog-action = Decision
modlog-rule-hint = Rules of a community are chosen in the log of that community, which its page leads to.
modlog-moderator = Moderator
modlog-by = Decided by
modlog-by-people = People
modlog-by-rules = Rules by themselves
modlog-appeal = After an appeal
modlog-appeal-open = Not decided yet
modlog-appeal-upheld = Upheld
modlog-appeal-overturned = Overturned
modlog-appeal-changed = Changed
modlog-undone = undone
modlog-years = Counts by year
modlog-years-hint = Decisions of this site, with what became of them. A statement of reasons goes to everyone against whom something is decided.
modlog-count-made = Made
modlog-count-automated = By rules
modlog-count-stated = Statements
modlog-count-undone = Undone
modlog-count-appealed = Appeals
modlog-notices = Reports, notices and appeals
modlog-notice-rule = Reports by a rule
modlog-notice-not-serious = Reports of answers that are not serious
modlog-notice-other = Reports in words
modlog-notice-illegal = Notices of something illegal
modlog-notice-came = Came in
modlog-notice-waiting = Waiting
modlog-notice-kept = Nothing changed
modlog-notice-removed = Taken away, or given back
modlog-notice-acted = Something else, or answered
modlog-notice-median = Median time
modlog-automated = Decisions by rules themselves: { $made }. Overturned of these: { $wrong }.
modlog-names-on = Name moderators in the log
modlog-names-off = Do not name moderators in the log
notice-decided = This was decided about you or what you wrote: { $title }
notice-undone = This no longer holds: { $title }
notice-place-decided = This was decided about a community that you wrote in: { $title }
notice-place-undone = This was decided about a community that you wrote in, and no longer holds: { $title }
notice-appealed = Somebody asks for another look at this: { $title }
notice-appeal-decided = Somebody looked again at this: { $title }
notice-repaired = Its author mended this: { $title }
notice-repair-decided = A moderator looked at what you mended: { $title }
notice-about = { $what }: { $title }

## Editing, deleting, restoring

edit-title-question = Edit your question
edit-title-post = Edit your post
edit-title-answer = Edit your answer
edit-title-comment = Edit your comment
edit-save = Save
stale-title = Somebody changed this meanwhile
stale-explanation = It was saved from another place after you opened it, so your version was not saved. Yours is below, unchanged.
stale-theirs = The version that is there now
stale-yours = Your version
stale-save-yours = Save my version
stale-keep-theirs = Keep the version that is there
delete-title-question = Delete your question
delete-title-post = Delete your post
delete-title-answer = Delete your answer
delete-title-comment = Delete your comment
delete-explanation = Its place and the replies to it stay; the text is hidden from everyone but you. You can restore it.
restore-title = Restore this
restore-explanation = The text stands at its place again, and everyone can read it.
delete-confirm = Delete

## A person

person-posts = Questions and posts
person-answers = Answers and comments
person-accepted = Accepted answers
person-post-count = { $count ->
    [one] { $count } question or post
   *[other] { $count } questions and posts
}
person-answer-count = { $count ->
    [one] { $count } answer or comment
   *[other] { $count } answers and comments
}
person-joined = joined { $day }
person-bot = This account is run by a program.
person-deleted = This person deleted their account. What they wrote under this name is gone or unnamed.
person-banned = This person is banned here.
person-elsewhere = This person is on another server, { $host }.
person-accepted-empty = No accepted answers yet.
person-posts-empty = No questions or posts yet.
person-answers-empty = No answers or comments yet.
person-block = Block
person-unblock = Unblock
person-blocked = You blocked this person: what they write is left out of what you read.
person-block-server = Block everyone on { $host }
person-tabs = What this person wrote
person-older = Older

## What one keeps for oneself: saved, hidden, deleted

saved-title = Saved
saved-tabs = What you saved or hid
saved-posts = Questions and posts
saved-comments = Answers and comments
saved-hidden = Hidden
saved-posts-empty = You have saved no question or post yet. “Save” stands below each of them.
saved-comments-empty = You have saved no answer or comment yet. “Save” stands below each of them.
saved-hidden-empty = You have hidden nothing. What you hide is left out of your lists.
saved-remove = Remove
saved-unhide = Show again
deleted-title = What you deleted
deleted-hint = Only you see this. What you restore stands at its place again.
deleted-posts-empty = You have deleted no question or post.
deleted-comments-empty = You have deleted no answer or comment.
own-untitled = A question or post that you cannot read any more

## Earlier versions of a text

history-title = History of { $title }
history-title-comment = History of this text
history-now = As it is now
history-first = As it was first written
history-version = Version of { $date }
history-none = This was never changed, or only right after it was written.
history-blank = Blank this version
history-blanked = This version was blanked on { $date }.
history-older = Earlier versions
history-back = Back to the text
blank-title = Blank this version
blank-explanation = Its text is emptied for good, for everyone. That it was blanked, and when, stays to be seen.
blank-confirm = Blank it

## The inbox

inbox-title = Inbox
inbox-empty = Nothing here yet. Answers to what you ask and replies to what you write show up here.
inbox-mark-read = Mark read
inbox-mark-unread = Mark unread
inbox-mark-all-read = Mark all read
inbox-is-unread = unread
inbox-older = Older notices

# What notices say; the title or the text they are about follows below them.
notice-answer = { $person } answered your question { $title }
notice-comment = { $person } commented on your post { $title }
notice-reply = { $person } replied to you below { $title }
notice-accepted = { $person } accepted your answer to { $title }
notice-followed-answer = { $person } answered { $title }, which you follow
notice-join-asked = { $person } asks to join { $community }
notice-join-admitted = { $person } let you into { $community }
notice-join-denied = { $person } did not let you into { $community }
notice-followed-comment = { $person } commented on { $title }, which you follow
notice-followed-reply = { $person } replied below something you follow, at { $title }
notice-me-too = { $person } accepted an answer to { $title }, which you asked too
notice-mention = { $person } named you at { $title }
notice-report-kept = The moderators looked at what you reported and left it: { $title }
notice-report-removed = The moderators removed what you reported: { $title }
notice-report-acted = The moderators did something about what you reported: { $title }
notice-rule-paused = A check paused itself, since too many of its decisions were overturned: { $title }
notice-advised = A rule advises against what you posted at { $title }
notice-mail = The moderators wrote to you: { $title }

## Reports

action-report = Report
action-not-serious = Not a serious answer
report-tap-seen-by = “Not a serious answer” goes to the moderators; where there are none, to those who run this site. Moderators do not see your name, those who run the site do.
report-tapped = Thank you. It is on the desk, and you get a notice of what becomes of it.
report-title-post = Report this post
report-title-comment = Report this answer or comment
report-title-community = Report this community
report-title-person = Report this person
report-why = Why
# { $number } is the rule's number, { $name } what it is called.
report-other = Something else, in words
report-words = In your words
report-words-hint = What those who decide should know. Only needed with “Something else”.
report-to = Who looks at it
report-to-admins = Send it to those who run the site instead
report-seen-by = Reports by a rule of the community, and all else, go to the moderators of { $community }; those by a rule of the site go to those who run it. Moderators do not see your name, those who run the site do.
report-seen-by-admins = Those who run this site see your report, with your name.
report-send = Send
report-illegal-link = It is against the law
report-gone = Something that is gone
report-waits = Nobody decided yet
report-kept = Left as it is
report-removed = Removed
report-acted = Something was done about it
reports-title = Your reports
reports-sent = Thank you. Your report is on the desk. What becomes of it stands here, and you get a notice.
reports-empty = You reported nothing so far.
illegal-title = Report something illegal
illegal-intro = For content on this site that is against the law. You need no account. Those who run the site read it and answer.
illegal-urls = Addresses
illegal-urls-hint = Where it is, one address a line.
illegal-why = Why it is illegal
illegal-why-hint = Say which law and why, as exactly as you can, and that you believe in good faith that what you say is true and complete.
illegal-name = Your name
illegal-email = Your e-mail address
illegal-email-hint = Name and address may stay empty, as the law allows for abuse of children. The answer comes to this address, where this site sends mail, and stands on the page that follows in any case.
illegal-number = Notice number { $number }
illegal-received = Your notice was received.
illegal-keep = Keep the address of this page: the answer will stand here, and nobody else is told of it.
illegal-answer = Answer
illegal-answer-hint = What you decided and why, and how to object. Whoever sent the notice reads this.
illegal-waits = Nobody has answered yet.

## The desk

site-desk = Desk
site-desk-waiting = { $count ->
    [one] { $count } thing waits
   *[other] { $count } things wait
}
desk-title = Desk
desk-keys = Keys: j and k move, a leaves or approves, r and the number of a rule remove, m has other decisions, u those about the author, w writes to them, c says that you look at it.
desk-empty = Nothing waits here.
desk-more = More that waits
desk-filters = What waits
desk-places = Where it waits
desk-everywhere = Everywhere
desk-site = Site
desk-all = All
desk-reports = Reports
desk-held = Held
desk-appeals = Appeals
desk-repairs = Mended
desk-applications = Applications
desk-mail = Letters
desk-illegal = Illegal
desk-post = Post
desk-comment = Answer or comment
desk-community = Community
desk-person = Person
desk-letter = Letter
desk-application = Application to join
desk-appeal = Appeal
desk-repair = Mended by its author
desk-held-tag = held
desk-removed-tag = removed
desk-deleted-tag = deleted by its author
desk-handled = handled
desk-keep = Leave it
desk-approve = Approve
desk-done = No answer needed
desk-look = Look at it
desk-claim = I look at it
desk-unclaim = I leave it to others
desk-claimed = { $name } looks at this.
desk-claimed-mine = You look at this. Others leave it to you for 10 minutes.
desk-keep-over = Leave it anyway
desk-remove-over = Although somebody else looks at it
desk-remove = Remove…
desk-message = Message to the author
desk-message-hint = Goes with the rule that you press. Left empty, the rule's own message is sent.
desk-remove-by-message = Remove for this reason alone
desk-record-here = In this community:
desk-record-newest = counted up to { $count }
desk-record-removals = { $count ->
    [one] { $count } removal
   *[other] { $count } removals
}
desk-record-decisions = { $count ->
    [one] { $count } other decision
   *[other] { $count } other decisions
}
desk-record-findings = { $count ->
    [one] { $count } finding of checks
   *[other] { $count } findings of checks
}
desk-found = What the checks said
desk-found-advised = The author was advised, and sent it anyway.
desk-found-held = It was made to wait.
desk-found-removed = It was taken away.
desk-found-dry = This rule is only tried out, so nothing followed.
desk-above = In reply to:
desk-moderate = Other decisions
desk-moderate-author = Decide about the author
desk-moderate-person = Decide about this person
desk-write = Write to them
desk-narrow = By rule or age
desk-age = Waiting for
desk-age-any = any time
desk-age-day = over a day
desk-age-week = over a week
desk-age-month = over a month
desk-rule = Because of the rule
desk-rule-any = any, or none
desk-notes = Notes of the moderators
desk-note = New note
desk-note-add = Add note

## Letters to moderators

modmail-title = Your letters with moderators
modmail-empty = There are no letters between you and moderators so far. To write one, follow the link on a community's page.
modmail-new = Write to the moderators
modmail-new-title = Write to the moderators of { $community }
modmail-new-hint = All moderators of the community, and those who run the site, can read it and answer.
modmail-subject = What it is about
modmail-text = Your message
modmail-reply = Answer
modmail-send = Send
modmail-sign = Signature
modmail-named = Sign with my name, not as the moderators
modmail-moderators = Moderators of { $community }
modmail-waits = no answer yet
modmail-all = All letters of { $community }
modmail-all-empty = There are no letters yet.
modmail-older = Older letters
modmail-to-link = Write to them as the moderators
modmail-to-title = Write to { $person } as the moderators of { $community }
modmail-to-hint = They are told in their inbox, and can answer. All moderators of the community, and those who run the site, can read it.

## Mail

mail-hello = Hello { $name },
mail-unsubscribe = Stop these letters
mail-verify-subject = { $site }: is this your address?
mail-verify = Somebody gave this address for the account { $name } at { $site }. If that was you, follow the link within a day and say so there.
mail-verify-action = Yes, this is my address
mail-verify-not-you = If it was not you, do nothing: without the link nobody can use your address.
mail-reset-subject = { $site }: a new password
mail-reset = Somebody asked for a new password for the account { $name } at { $site }. If that was you, follow the link within half an hour.
mail-reset-action = Choose a new password
mail-reset-not-you = If it was not you, do nothing: your password stays as it is.
mail-address-changed-subject = You changed your e-mail address
mail-address-changed = The account { $name } at { $site } has another e-mail address now, or none. Nothing more is sent to this one.
mail-password-changed-subject = You changed your password
mail-password-changed = The account { $name } at { $site } has a new password, and every device was signed out.
mail-not-you = If it was not you, ask for a new password on the sign-in page, and tell those who run the site.
mail-trial-subject = Mail from { $site } goes out
mail-trial = This is a trial. Whoever runs { $site } wanted to know whether its mail arrives.
mail-confirm = Somebody gave this address when they signed up as { $name } at { $site }. If that was you, follow the link within a day and say so there.
mail-application-subject = Your application at { $site }
mail-approved = Your application was approved. You can sign in at { $site } now, with the password you chose.
mail-denied = Your application to join { $site } as { $name } was not approved.
mail-denied-because = The reason: { $reason }
mail-illegal-subject = Your notice number { $number } at { $site }
mail-illegal-received = Your notice of something illegal was received. Those who run { $site } read it and answer; the answer comes to this address, and stands on the page below.
mail-illegal-answered = Those who run { $site } decided about your notice of something illegal. They answer:
mail-illegal-why = You get this because this address was given with the notice. If that was not you, do nothing: no more letters come unless it is given again.
mail-arrived = Somebody wants to join { $site }
mail-closed-subject = Nobody can sign up at { $site } now
mail-closed = Nobody who runs { $site } was there for as long as you set, so it takes no new people any more. Open it again when somebody looks after it.
mail-purged-subject = Your account at { $site } was erased
mail-purged = Those who run { $site } erased your account there for good, with all that you wrote. It cannot be undone.
mail-purged-rule = The rule that it rests on: { $rule }
mail-purged-redress = If you think that this was wrong, write to those who run the site, within six months. You can also turn to an out-of-court body for such disputes, or to a court.
mail-notice-action = Read it
mail-notice-why = You get this because you want notices by mail.
mail-decided-why = You get this because it was decided about you or what you wrote. Such letters are always sent.

## Signing in, up and out

sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-button = Sign in
sign-in-no-account = No account yet?
sign-in-sign-up = Sign up
sign-in-forgotten = Forgotten your password?
sign-in-first = Sign in to go on. You come back to where you were.
sign-up-title = Sign up
sign-up-name = Name
sign-up-name-hint = 3 to 20 letters, digits or underscores. Everyone sees it, and it cannot be changed.
sign-up-password = Password
sign-up-password-hint = At least 10 characters. A few words that you will remember are better than signs that you will not.
sign-up-button = Sign up
sign-up-have-account = Already signed up?
sign-up-sign-in = Sign in
sign-up-closed = Nobody can sign up here at the moment. You can read everything without an account.
# For a field that only programs fill in; people never see it.
sign-up-leave-empty = Leave this empty
sign-up-email = E-mail address
sign-up-email-hint = You can leave this empty. It brings you a new password if you forget yours; nobody else sees it.
sign-up-answer = Your answer
sign-up-answer-hint = Those who run this site read it and decide. It is deleted then.
sign-up-apply = Send the application
sign-up-invited = { $person } invited you.
sign-up-invitation-only = Whoever was invited can join here. Follow the link of your invitation.
# In place of a proof that a script works out; shown where no script runs.
sign-up-proof-title = Without JavaScript
sign-up-proof-mail = This site keeps floods of programs out by a little work that browsers do by themselves. Without it, give an e-mail address and follow the link that comes there, or say below what brings you here, and those who run the site decide.
sign-up-proof-answer-only = This site keeps floods of programs out by a little work that browsers do by themselves. Without it, say below what brings you here, and those who run the site decide.
sign-up-proof-answer = What brings you here
sign-up-waits-title = Your application was sent
sign-up-waits = Those who run this site decide on it. You hear of it when you sign in with the name and password that you chose, and by mail once your address is confirmed.
sign-up-letter-title = A letter is on its way
sign-up-letter = Follow the link in it within a day, and your account is there.
confirm-sign-up-waits = Your address is confirmed. Those who run this site still decide on your application.
confirm-sign-up-joined = Your address is confirmed, and your account is there. Sign in with the name and password that you chose.
sign-out-title = Sign out
sign-out-explanation = You will be signed out on this device. Drafts stay on the server.
sign-out-button = Sign out

## The e-mail address, and getting back in by it

email-hint = Nobody else sees it. It brings you a new password if you forget yours, and notices if you want them.
email-hint-no-mail = Nobody else sees it. This site sends no mail, so nothing comes of it yet.
email-waiting = A letter is on its way to { $address }. Follow the link in it within a day, and the address is yours.
email-proven = This address is confirmed.
email-unproven = This address is not confirmed. Save it again to get a letter with a link.
verify-title = Is this your address?
verify-text = Say so, and it belongs to your account.
verify-button = Yes, this is my address
verify-done = Your address is confirmed.
verify-notices = Choose what comes by mail
unsubscribe-title = No more letters
unsubscribe-text = Notices no longer come by e-mail then. They still stand in your inbox.
unsubscribe-button = Stop these letters
unsubscribe-done = Notices no longer come by e-mail. Your settings turn them on again.
forgotten-title = Forgotten password
forgotten-label = Name or e-mail address
forgotten-hint = A link for a new password goes to the confirmed address of the account.
forgotten-button = Send me a link
forgotten-sent = If there is such an account and its address is confirmed, a letter is on its way there. The link in it is good for half an hour.
forgotten-no-mail = This site sends no mail. Ask those who run it for a new password.
reset-title = Choose a new password
reset-done = You have a new password, and every device was signed out. Sign in with it.

## Setting the site up

setup-title = Set up this site
setup-intro = This is a new site. Say what it is called and who looks after it; everything else can wait.
setup-site-name = Name of the site
setup-site-name-hint = It stands at the top of every page.
setup-admin-name = Your name
setup-admin-name-hint = 3 to 20 letters, digits or underscores. This account can do everything here.
setup-admin-password = Your password
setup-button = Set up
# Shown to visitors before an admin has been there.
setup-waiting-title = Not set up yet
setup-waiting = This site is new and nobody has set it up yet. Whoever runs it finds a link for that where the program was started.

## Settings

settings-title = Settings
settings-display-name = Display name
settings-display-name-hint = Shown at the top of your page and in the search. What you write bears your name. It can be changed at any time.
settings-bio = About you
settings-bio-hint = Markdown. Everyone sees it on your page.
settings-password = Change password
settings-password-old = Password now
settings-password-new = New password
settings-password-hint = Every other device is signed out then.
settings-password-wrong = This is not the password that you have now, so nothing was changed. Check it and try again.
settings-saved = Saved.
settings-menu = Settings
settings-menu-appearance = Appearance
settings-menu-reading = Reading
settings-menu-language = Language
settings-menu-notices = Notices
settings-menu-sign-ins = Sign-ins
settings-menu-password = Password
settings-menu-email = E-mail
settings-menu-blocks = Blocks
settings-menu-data = Your data
settings-list-mode = Lists
settings-list-mode-list = With room to read
settings-list-mode-compact = Compact
settings-show-scores = Show votes as numbers
settings-pages = Pages
settings-keys = Single keys move through lists and vote
settings-new-tabs = Open links to other sites in a new tab
settings-listing = The first page begins with
settings-sort = In this order
settings-answer-sort = Order of answers
settings-shown = What lists show
settings-show-nsfw = What is not safe for work
settings-nsfw-hide = Left out of lists
settings-nsfw-cover = Covered until I open it
settings-nsfw-show = Shown like everything else
settings-show-read = What I have read
settings-show-bots = What programs write
settings-language-hint = For pages and notices. This browser can have another one, under “Look, language and keys”.
settings-languages-read = Languages you read
settings-languages-read-hint = Lists and answers leave out what is in other ones. Choose none to see everything. What names no language is always shown.
settings-notices-hint = What you get a notice of in your inbox.
settings-notice-answer = Answers to your questions, and comments on your posts
settings-notice-reply = Replies to what you wrote
settings-notice-accepted = Your answers that are accepted
settings-notice-followed = What happens below questions and answers that you follow, and questions that you have too
settings-notice-mention = Texts that name you
settings-notice-reports = What became of what you reported
settings-notice-join = Requests to join communities that you moderate, and what became of yours
settings-notice-modmail = Letters from moderators, and what they answer
settings-notices-mail = The same by e-mail, if it is not read within minutes
settings-notices-mail-hint = Letters come once your e-mail address is confirmed.
settings-notices-letters = What comes by e-mail
settings-notices-letters-hint = Of what your inbox tells you. What is decided about you and your texts always comes.
settings-sign-ins-hint = Everywhere you are signed in. End what you do not know, and change your password then.
settings-sign-in-here = This browser
settings-sign-in-app = App
settings-sign-in-unknown = Unknown browser
settings-sign-in-network = from { $network }
settings-sign-in-since = since { $day }
settings-sign-in-used = last used { $age }
settings-sign-in-end = End
settings-sign-ins-end-others = End all others
settings-blocks-hint = What you block is left out of what you read. Nobody is told.
settings-blocks-people = People
settings-blocks-communities = Communities
settings-blocks-servers = Servers
settings-blocks-words = Words
settings-blocks-none = None.
settings-blocks-word-hint = Posts with it in their title are left out of lists.
settings-blocks-server-hint = As in example.org. Everyone and everything there is left out.
settings-blocks-add = Block
settings-blocks-remove = Unblock
settings-data-copy = A copy of your data
settings-data-copy-hint = Everything that is stored about you, as one JSON file. Your password and what is somebody else’s are left out.
settings-data-copy-button = Download
settings-data-leave = Delete your account
settings-data-leave-hint = Nobody can sign in with it again, and nobody can have its name.
settings-data-password = Your password
settings-leave-what = Your profile, sign-ins, drafts, votes, subscriptions, blocks and notices are deleted. This cannot be undone.
settings-leave-wait = It takes a few minutes until all of it is gone. Backups of the site keep a copy until they are replaced.
settings-leave-texts = What you wrote
settings-leave-texts-keep = Stays, without my name
settings-leave-texts-delete = Is deleted too; the places stay, so that answers of others still make sense
settings-leave-button = Delete my account
settings-left-title = Your account is deleted
settings-left = You are signed out everywhere. What is left of it goes in the next few minutes.

## Running the site

admin-title = Running this site
admin-menu-site = Site
admin-link = Run this site
admin-description-hint = For lists of sites, search engines, and the page about the site.
admin-sidebar = About this site
admin-sidebar-hint = Markdown. It stands on the page about the site.
admin-registration-open = Everyone
admin-registration-closed = Nobody
admin-menu-registration = Joining
admin-menu-applications = Applications
admin-registration-application = Whoever applies and is approved
admin-registration-invitation = Whoever was invited
admin-question = Question for those who apply
admin-question-hint = It stands above their answer, as in “What brings you here?”
admin-proof = Sign-up takes a second of work of the browser, or a confirmed address, or an application
admin-protection = Against floods
admin-email-domains = Domains whose addresses are not taken
admin-email-domains-hint = A line each, as in spam.example. What is below them is meant too.
admin-invitations = Invitations that each member may have open
admin-invitations-hint = From 0 to 20. With 0, only those who run the site invite.
admin-close = Close sign-up by itself after so many days
admin-close-hint = Counted from when somebody who runs the site was last signed in and here. 0 never closes it.
admin-closed-itself = Sign-up closed itself, since nobody who runs the site was here. Save this page to open it again as it says.
admin-closed-link = Sign-up closed itself. See why
admin-menu-blocked = Blocked words
admin-menu-audit = What admins did
audit-intro = Everything that those who run the site decided, changed or answered, and what accounts did to their sign-ins. Only admins read it; nobody can change it.
audit-act-field = What was done
audit-by = By whom
audit-operator = the operator, the program itself, or whoever left
audit-empty = Nothing of that kind was done.
audit-older = Earlier
audit-undo = Undone
audit-answer-appeal = Appeal decided
audit-answer-repair = Mended text looked at
audit-keep = Left as it is
audit-answer-illegal = Notice of something illegal answered
audit-answer-mail = Letter answered
audit-change-site-rules = Rules of the site changed
audit-change-rules = Rules of a community changed
audit-change-community = Community changed
audit-delete-community = Community deleted
audit-restore-community = Community restored
audit-decide-member = Membership decided
audit-note = Note about somebody written or removed
audit-change-site = Settings of the site changed
audit-change-registration = Who may join changed
audit-close-registration = Sign-up closed itself
audit-approve-application = Application approved
audit-deny-application = Application denied
audit-change-blocklist = Blocked words or domains changed
audit-join-by-invitation = Joined by an invitation
audit-set-up = Site set up
audit-change-email = E-mail address changed
audit-change-password = Password changed
audit-reset-password = Password set anew by e-mail
audit-delete-account = Account deleted
audit-set-password = Password set by the operator
audit-create-account = Account made by the operator
audit-grant-admin = Made an admin by the operator
audit-set-base-url = Site moved to another address
audit-post = Post { $n }
audit-comment = Comment { $n }
audit-thread = Thread { $n }
audit-notice = Notice { $n }
audit-pair = { $what }: { $value }
audit-yes = yes
audit-no = no
audit-all-languages = all
audit-note-removed = A note was removed.
audit-unattended = Nobody who runs the site was here for as long as they had said.
audit-left-texts = What they wrote stays, without their name.
audit-left-nothing = What they wrote is deleted too.
audit-invited-by = Invited by { $name }
audit-former-address = Before: { $address }
admin-blocked-intro = What stands here is refused in everything that is written on this site, by anybody: questions, answers, names, biographies, sidebars. The author is told which word or domain it was, and keeps the text. What is imported is taken all the same.
admin-blocked-words = Words and phrases that are refused
admin-blocked-words-hint = A line each. They are found as whole words, in any case of letters.
admin-blocked-domains = Domains that nobody may link to
admin-blocked-domains-hint = A line each, as in spam.example. What is below them is meant too.
admin-blocked-rules = To advise against words, or let texts wait, write a rule of the site
applications-empty = Nobody waits.
applications-approve = Approve
applications-deny = Deny
applications-reason = Reason
applications-reason-hint = They read it. It may be empty.
applications-confirmed = { $address }, confirmed
applications-unconfirmed = { $address }, not confirmed
applications-network = from { $network }
applications-more = Later ones
settings-menu-invitations = Invitations
invitations-hint = Whoever has the link can join, until it is used up or over.
invitations-none = Nobody is invited by you now.
invitations-not-you = On this site only others can invite.
invitations-uses = People it lets in
invitations-days = Days it is good for
invitations-make = Make a link
invitations-left = { $used } of { $most } joined
invitations-until = good until { $day }
invitations-revoke = Revoke
invitations-link = Link
admin-private = Only people who are signed in see anything
admin-communities = Only those who run the site start communities
admin-language = Language of whoever asks for none that is there
admin-languages = Languages that are written here
languages-taken-hint = Choose none to take all. Where some are chosen, “None in particular” is taken only if it is one of them.
admin-accent = Colour of the site
admin-text-hint = Markdown. It stands above what the program says there by itself.
admin-redress = Where else somebody can turn to about a decision
admin-redress-hint = For example, the name and address of the body that settles disputes with this site out of court. It stands below each decision and in its letter, beside the courts. It may be empty.

subscriptions-title = Subscriptions
subscriptions-empty = You have not joined a community yet.

## About the site

about-title = About { $site }
about-software = This site runs on Folkmoot, a place to ask and answer that anybody can host.
about-contact = These people run this site. Their pages say how to reach them.
about-joining = Who can join
about-registration-open = Everyone can sign up.
about-registration-application = Whoever wants to join applies, and those who run the site decide.
about-registration-invitation = Whoever was invited can sign up.
about-registration-closed = Nobody can sign up at the moment.
about-privacy = What this site stores
about-privacy-text = What you write, your votes, and for your account a name, a password that nobody can read back, and your sign-ins. One cookie keeps you signed in. Nothing is sent to other sites, and there is no tracking.
about-licence = Folkmoot is free software under the GNU Affero General Public License, version 3 or later. Whoever uses this site may have the source of the version that runs here.
about-source-link = Get the source
about-source-ask = Ask one of the people above for it.

## What is stored, for how long, and who sees it

privacy-account-title = Your account
privacy-account = A name, a password that nobody can read back, and what you say of yourself on your page. An e-mail address only if you give one; letters go there only for what you ask for. They are kept as long as the account. An application to join loses its answer when it is decided, and is forgotten 30 days after it was denied.
privacy-writing-title = What you write and do
privacy-writing = Your questions, answers and comments with their earlier versions, your votes, the communities you join and the questions you follow, save, hide or have too, and how far you read them.
privacy-deleted = What you delete is hidden from everyone else. It stays in the database, so that you can restore it.
privacy-drafts = A draft is kept until you send or discard it, { $n } days at most.
privacy-notices = A notice in your inbox that you have read is kept for { $n } days.
privacy-moderation-title = What is reported and decided
privacy-reports = What you report and what you write to moderators is read by the moderators of that community and by those who run the site; only the latter see who reported.
privacy-decisions = A decision about you is kept with its reason and with the text as it was, and stands in the public log with your name. Moderators may keep notes about you for each other.
privacy-illegal = A notice of something illegal is kept. The name and address that were given with it are forgotten { $n } days after it was answered.
privacy-devices-title = Where you sign in
privacy-devices = For each device where you are signed in: since when, when it was last used, the network it is in and what its browser calls itself. This is deleted when you sign out there, or after { $n } days without a visit.
privacy-networks = The networks you signed in from are remembered with your account, so that somebody who guesses at your password cannot lock you out. How much comes from a network is counted for two days, so that nobody can flood the site.
privacy-logs = The logs of the server, and of what stands before it, may hold addresses of visitors. Those who run the site decide for how long.
privacy-cookies-title = Cookies
privacy-cookie-session = One keeps you signed in. It lasts { $n } days after your last visit.
privacy-cookie-guest = One ties a form to your browser before you are signed in. It lasts a day.
privacy-cookie-look = One keeps the colours, language, keys and lists you chose, if you chose any. It lasts a year.
privacy-others-title = Who sees it
privacy-others = What you write and what your page says of you can be read by everyone, unless this site or the community shows it to its own people only. Votes are shown as numbers. Drafts, notices and sign-ins are shown to you alone. Those who run the site can read its database.
privacy-elsewhere = Nothing is sent to other sites, nothing is loaded from them, and there is no tracking.
privacy-yours-title = What is yours
privacy-yours = In your settings you can download a copy of what is stored about you, and delete your account. Those who run this site help where that is not enough.

## On what terms

legal-title = Legal
legal-who-title = Who answers for this site
legal-who = Those who run this site answer for it. Write to them about anything that must not stand here.
legal-texts-title = Texts
legal-texts = Each text belongs to the one who wrote it, who can change and delete it. It is shown here so that others can read and answer it. Moderators remove what breaks the rules of their community.
legal-software-title = The program
legal-software = This site runs on Folkmoot, free software under the GNU Affero General Public License, version 3 or later. It comes without any warranty.

## Without a connection

offline-title = You are offline
offline-text = There is no connection just now, so this page could not be fetched. Nothing you wrote here was lost: drafts are kept.
offline-kept = Pages you read lately
offline-kept-hint = Only what anybody may read is kept on this device. Pages that you read while you are signed in are not.

## Pages that say that something went wrong

error-not-found-title = Nothing here
error-not-allowed-title = Not allowed
error-gone-title = Gone
error-method-title = That does not work here
error-method = This address cannot be used in this way. Go back and use the buttons on the page.
error-bad-request-title = Not understood
error-bad-request = The request could not be read. Nothing was changed. Go back, and try once more.
error-slow = What you sent took too long to arrive, so nothing was saved. Go back: your text is still in the form. Check the connection and send it again.
error-not-text = What was sent is not text that can be read, so nothing was saved. Go back: what you typed is still in the form. Remove unusual characters and send it again.
error-long-address = This address is longer than the { $size } that can be read. It may have been put together wrongly: start from the first page.
error-too-large-title = Too large
error-too-many-title = Too many at once
error-broken-title = Something broke here
error-broken = This is our mistake, not yours. Whether your last step was saved shows when you go back; if you were writing, your text is still in the form.
# The identifier is found in the server's log.
error-broken-id = If you tell somebody who runs this site, give them this: { $id }
error-unavailable-title = Not possible just now
error-busy = The site is too busy to show this page. Try again in a moment.
error-wrong-host-title = Another address
error-wrong-host = This site lives at another address.
error-wrong-host-link = Go to { $address }
error-home = Go to the first page
# Above a form that comes back with one refusal or more.
error-form = This was not sent yet.

## Refusals: what happened, what became of the text, what to do

refusal-signed-out = You are not signed in, so this was not done. Sign in and send it again; what you typed is kept.
refusal-wrong-credentials = That name and password do not belong together. Check both and try again.
refusal-banned = You are banned here, so this was not done. You can still read, and copy what you typed.
refusal-not-author = Only the one who wrote this can change it. Nothing was changed.
refusal-not-moderator = Only moderators of this community can do this. Nothing was changed.
refusal-not-admin = Only admins of this site can do this. Nothing was changed.
refusal-not-asker = Only the one who asked, or a moderator, can accept answers or say that it is solved. Nothing was changed.
refusal-own-question = This is your own question, so you have it already. Nothing was changed.
refusal-members-only = Only members can post in this community. What you typed is kept: join, then send it again.
refusal-moderators-only = Only moderators can post in this community. What you typed is kept: choose another community.
refusal-notices-full = So many notices wait for an answer here that no more can be taken at the moment. Your text is kept in the form; write to those who run the site instead, under Contact.
refusal-registration-closed = Nobody can sign up here at the moment. You can read everything without an account.
refusal-no-such-post = This question or post is not there, or not for you to see. Anything you typed is kept. Check the address.
refusal-no-such-comment = This answer or comment is not there, or not for you to see. Anything you typed is kept. Check the address.
refusal-no-such-community = There is no such community, or it is not for you to see. Anything you typed is kept: choose another one.
refusal-no-such-person = There is nobody of that name here. Check how it is spelled.
refusal-no-such-page = There is no page at this address. Check how it is spelled, or start from the first page.
refusal-no-such-notice = This notice is no longer there. The others are in your inbox.
refusal-gone = This was deleted for good and does not come back.
refusal-too-long = { $field }: this is too long. What you typed is kept: shorten it to { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} at most and send it again.
refusal-too-short = { $field }: this is too short. What you typed is kept: make it { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} or more and send it again.
refusal-password-too-long = The password is too long. Choose one of { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} at most; all else you typed is kept.
refusal-password-too-short = The password is too short. Choose one of { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} or more; all else you typed is kept.
refusal-empty = { $field }: there is nothing here yet. All else you typed is kept: fill this in and send it again.
refusal-name-character = A name is made of letters, digits and underscores, without spaces. All else you typed is kept: choose another name.
refusal-name-no-letter = A name needs at least one letter or digit. All else you typed is kept: choose another name.
refusal-name-mixed-scripts = A name can be in any script, but not in two at once. All else you typed is kept: choose another name.
refusal-name-reserved = This name is reserved, since it would speak for the site or be taken for one of its lists. All else you typed is kept: choose another name.
refusal-name-taken = This name is taken, or looks too much like one that is. All else you typed is kept: choose another name.
refusal-bad-url = This link does not lead to a page on the web. What you typed is kept: write it in full, as in https://example.org/page.
refusal-bad-choice = { $field }: this cannot be chosen. All else you typed is kept: choose one of those in the list.
refusal-bad-form = A post here needs a text or a link. What you typed is kept: add one of them and send it again.
refusal-stale-form = This page was open for too long, so nothing was sent. What you typed is kept: send it again.
refusal-other-site = The request came from another site, so nothing was done. If it was you, go back, reload the page and try again.
refusal-stale-edit = Somebody changed this after you opened it, so yours was not saved. Your version is kept: compare the two, then save again.
refusal-deleted = This was deleted meanwhile, so nothing was done. Anything you typed is kept, so that you can use it elsewhere.
refusal-parent-gone = What you reply to was deleted or removed meanwhile. Your text is kept: post it as an answer of its own, or discard it.
refusal-locked = A moderator closed this meanwhile, so nothing was added. Your text is kept, so that you can use it elsewhere.
refusal-join-denied = The moderators of this community did not let you in. Nothing was changed.
refusal-last-admin = You are the only one who runs this site, so your account was not deleted. Let somebody else run it first.
refusal-own-self = You cannot block yourself. Nothing was changed.
refusal-own-report = This is yours, so it is nothing to report. Nothing was sent.
refusal-reported-already = You reported this already, and nobody has decided yet. Nothing more was sent.
refusal-claimed = Somebody else looks at this just now, so nothing was done. Leave it to them, or say that you do it anyway.
refusal-handled-already = Somebody else handled this meanwhile, so nothing was done and nothing you typed was sent. Go on with the next.
refusal-text-changed = This was changed after the page was made, so nothing was done. Look again: it is shown as it is now. Anything you typed is kept.
refusal-takes-no-letters = They have no inbox here, or do not want letters from you or from this community. Nothing was sent; what you typed is kept.
refusal-no-moderators = This community has no moderators, so nobody would read it. What you typed is kept: write to those who run the site instead.
refusal-no-such-item = This is not on your desk, or there is no such thing. Nothing was changed.
refusal-no-such-thread = There is no such letter here, or it is not yours, so nothing was sent. The list of letters has those that you can answer.
refusal-no-such-tag = This tag is no longer there. Nothing was changed.
refusal-no-such-server = No server of that name is known here. Check how it is spelled, as in example.org.
refusal-no-such-rule = This rule changed or was retired meanwhile, so nothing was done. Anything you typed is kept: choose a rule again.
refusal-leads-back = !{ $community } sends the same topics back here, so people would go in a circle. Name another community; what you typed is kept.
refusal-cannot-try = This check looks at more than texts, so it can only be tried on what is sent from now on: set it to be tried out.
refusal-rule-broken = This was not sent, because it breaks a rule. What you typed is kept. { $findings }
refusal-rules-advise = This was not sent yet, because a rule advises against it. What you typed is kept. { $findings }
refusal-tag-taken = This community has a tag of that name. What you typed is kept: choose another name.
refusal-bad-email = This is not an e-mail address, or another account has it. What you typed is kept: check it and send it again.
refusal-too-deep = Replies go no deeper here. Your text is kept: reply further up, or write an answer of its own.
refusal-not-an-answer = Only answers to a question can be accepted, and this is not one. Nothing was changed.
refusal-not-a-question = This is not a question, so it cannot be marked as solved, nor as one that you have too. Nothing was changed.
refusal-language-not-taken = Texts in this language are not taken here. Your text is kept: choose one of the languages in the list, or another community.
refusal-too-many-accepted = A question can have { $limit ->
    [one] { $limit } accepted answer
   *[other] { $limit } accepted answers
} at most. Nothing was changed: take one acceptance back first.
refusal-too-many-of-these = You can have { $limit } of these at most, so nothing was added. Anything you typed is kept: remove one first.
refusal-too-many-requests = That was a lot in a short time, so it was not done. Anything you typed is kept: try again in { $span }.
refusal-too-large = This is larger than the { $size } that can be sent at once, so nothing was saved. Go back: your text is still in the form. Shorten it and send it again.
refusal-already-set-up = This site is set up already. Sign in instead.
refusal-bad-set-up-link = This is not the link that sets up the site. Use the newest one that the program printed where it was started.
refusal-email-blocked = Addresses at this domain are not taken here. Give another one; all else you typed is kept.
refusal-word-blocked = “{ $word }” is not taken on this site. What you typed is kept: say it without that and send it again.
refusal-domain-blocked = Links to { $domain } are not taken on this site. What you typed is kept: take the link out and send it again.
refusal-proof-needed = This site wants to know that you are not one of many programs. Wait a moment and send this again; if that does not help, give an e-mail address or say what brings you here. What you typed is kept.
refusal-bad-invitation = Nobody can join here without an invitation that is good. Yours is used up, over or revoked, or the link is not whole: ask whoever invited you.
refusal-may-not-invite = You cannot invite people here. Nothing was changed.
refusal-application-waits = Your application was not decided yet. Try again in a day or two.
refusal-application-unconfirmed = Follow the link in the letter that was sent to your address; then you can sign in.
refusal-application-denied = Your application to join was not approved.
refusal-application-denied-because = Your application to join was not approved. The reason: { $reason }
refusal-application-gone = Somebody else decided this application meanwhile, so nothing was changed.
refusal-bad-link = This link is not good any more: it was used, its time is over, or a newer one was sent. Ask for another.
refusal-unavailable = Nothing can be saved at the moment, and nothing was half done. What you typed is kept: try again in a few minutes.
refusal-banned-here = You are banned from this community, or muted below this post, so this was not done. What you typed is kept. Your inbox says why, and how to ask somebody else to look at it.
refusal-not-first-moderator = Only the first moderator of this community, or admins of this site, can do this. Nothing was changed.
refusal-not-moderator-there = You can move a post only into a community that you moderate too. Nothing was changed: remove it with a link to that community instead.
refusal-dismiss-first = They moderate this community. Dismiss them first, then ban them; nothing was changed.
refusal-lift-first = They are banned from this community. Lift the ban first; nothing was changed.
refusal-never-wrote-here = They never wrote in this community, so there is nothing to decide about them here. Nothing was changed.
refusal-above = This concerns or was decided by somebody above you in the order of moderators, so nothing was changed. Ask them, or an admin.
refusal-not-concerned = Only the one whom this decision concerns can do this. Nothing was changed.
refusal-same-decider = You made this decision, so somebody else has to look at it. Nothing was changed.
refusal-decider-first = The moderator who made this decision looks at it first. If they have not within 3 days, you can.
refusal-no-such-decision = There is no such decision, or it is not for you to see.
refusal-not-on-oneself = Nobody decides this about themselves. Nothing was changed.
refusal-does-not-fit = This decision is not possible here, or no longer. Nothing was changed: go back, reload the page and choose again.
refusal-ends-in-the-past = This would end before it begins, or last too long. What you typed is kept: choose between 1 and { $limit } days.
refusal-last-moderator = This community would have nobody left who moderates it, so nothing was changed. Appoint somebody else first.
refusal-already-decided = Somebody decided the same already. Nothing was done twice.
refusal-not-standing = There is nothing to undo here: it was undone already, or it is over.
refusal-no-longer-holds = This decision no longer holds, so there is nothing to ask for. What you typed is kept.
refusal-later-first = A later decision of the same kind stands on top of this one. Undo that one first; nothing was changed.
refusal-repair-waits = What you mended still waits for a moderator, so this was not sent. What you typed is kept: send it once they have decided.
refusal-too-many-repairs = You have mended this { $limit } times. Ask somebody else to look at the decision instead; what you typed is kept.
refusal-too-big-to-move = This has more than { $limit } comments, which is too many to move. Nothing was changed.
refusal-thread-full = This conversation is full. What you typed is kept: begin a new one.
refusal-cannot-undo = This cannot be undone. Nothing was changed.
refusal-appealed-before = Somebody was asked to look at this decision again already, and that can be done once. What you typed was not sent; what comes of the first request will be among your notices.
refusal-appeal-too-late = This decision is older than six months, so it is too late to ask for another look. What you typed was not sent.
refusal-nothing-waits = Nothing waits for a decision here: somebody was quicker, or it was taken back. Nothing you typed was sent. Go on with the next.
refusal-cannot-repair = There is nothing here that its author could mend, so nothing was changed. The page of the decision says what else can be done.

# Sizes, for what is too large.
size-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
size-kilobytes = { $n } kB
size-megabytes = { $n } MB

# What fields of forms are called where a refusal names them.
field-name = Name
field-password = Password
field-display-name = Display name
field-title = Title
field-question = Question
field-text = Text
field-url = Link
field-bio = About you
field-sidebar = What it is about
field-community = Community
field-language = Language
field-tags = Tags
field-site-name = Name of the site
field-description = In one sentence
field-tag = Name of the tag
field-word = Word or phrase
field-reason = Reason
field-facts = Note for moderators
field-law = The law that it breaks
field-days = Days
field-appeal = Why somebody should look again
field-rule = Rule
field-person = Person
field-server = Server
field-email = E-mail address
field-setting = Setting

## Rules: what checks find in a text, and how to mend it

finding-asks-nothing = The title asks nothing. Put your question into the title.
finding-no-question-mark = The title does not end with a question mark. End it with your question.
finding-answer-in-body = The text begins to answer the question. Ask first, then post your own answer below.
finding-essay-in-body = The text has { $count ->
    [one] { $count } word
   *[other] { $count } words
}, and { $limit ->
    [one] { $limit } is
   *[other] { $limit } are
} enough to explain a question. Shorten it, or post the rest as an answer.
finding-too-few-words = Answers to a serious question need { $limit ->
    [one] { $limit } word
   *[other] { $limit } words
} or more, and this has { $count }. Say a little more.
finding-only-emoji = Emoji alone do not answer a serious question. Say it in words.
finding-only-link = There is nothing here but a link or a picture. Say in words what it shows.
finding-one-liner = “{ $line }” does not answer a serious question. Say what you know of it, or reply to somebody's answer.
finding-belongs-elsewhere = This looks like a question about { $topic }, which belongs in { $community }. Post it there instead.
finding-asked-before = This was asked before: “{ $title }”. Look there first, or say in the title what is different about yours.
finding-title-too-short = The title has { $count ->
    [one] { $count } character
   *[other] { $count } characters
}, and needs { $limit } or more. Say more of what you ask.
finding-title-too-long = The title has { $count ->
    [one] { $count } character
   *[other] { $count } characters
}, and may have { $limit } at most. Move the rest into the text.
finding-text-too-short = The text has { $count ->
    [one] { $count } character
   *[other] { $count } characters
}, and needs { $limit } or more. Say a little more.
finding-text-too-long = The text has { $count ->
    [one] { $count } character
   *[other] { $count } characters
}, and may have { $limit } at most. Shorten it.
finding-has-word = “{ $word }” is not wanted here. Say it in other words, or leave it out.
finding-link-in-title = There is a link in the title. Move it into the text.
finding-link-forbidden = Links to { $domain } are not wanted here. Take it out, or find another source.
finding-link-not-allowed = Links to { $domain } are not among those that may be posted here. Take it out, or find another source.
finding-tag-missing = The post has no tag. Choose one.
# The names of the tags stand there, with commas between them.
finding-tag-missing-of = The post needs one of these tags: { $tags }. Choose one.
finding-nsfw-unmarked = This says that it is not safe for work, but is not marked so. Set the mark.
finding-body-missing = There is no text. Add some words that explain the question.
# The languages by their own names, with commas between them.
finding-other-language = Posts here are in { $languages }. Choose that language if it is the one you wrote in, or find a community that speaks yours.
# The time is “24 hours”, “7 days”.
finding-too-many = Here each person can post { $limit } times in { $time }, and you have. Wait a little.
finding-newcomer = You are new here, so a moderator looks at this first.

# A time in which posts are counted.
finding-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## Rules: the checks, as moderators choose them

check-asks-question = Asks a question
check-asks-question-hint = Finds titles that ask nothing.
check-title-only = Question in the title
check-title-only-hint = Finds an answer or an essay in the text of a question.
check-serious-answer = Serious answers
check-serious-answer-hint = Finds jokes, emoji and bare links as answers to a serious question.
check-belongs-elsewhere = Belongs elsewhere
check-belongs-elsewhere-hint = Finds posts about topics that have a community of their own, and offers to move the draft there.
check-not-asked-before = Not asked before
check-not-asked-before-hint = Finds questions whose title is nearly that of an earlier one, and shows that one.
check-length = Length
check-length-hint = Finds titles and texts that are too short or too long.
check-words = Words
check-words-hint = Finds words, phrases and patterns of your list.
check-links = Links
check-links-hint = Finds links where none may stand, or to domains that are not wanted.
check-requires-tag = Needs a tag
check-requires-tag-hint = Finds posts without a tag, or not marked as not safe for work.
check-requires-body = Needs a text
check-requires-body-hint = Finds posts that are a title and nothing more.
check-language = Language
check-language-hint = Finds posts in other languages than yours.
check-pace = Pace
check-pace-hint = Finds more posts or comments of one person than there may be in a time.
check-newcomer = Newcomers
check-newcomer-hint = Finds what comes from new accounts, or from people who have not posted here before.

## Rules: what is wrong with a check's settings

check-problem-unfilled = There is nothing to look for yet. The check stays switched off until you fill this in.
check-problem-min-over-max = The least ({ $n }) is more than the most ({ $limit }). Change one of them.
check-problem-out-of-range = This number must be { $n } or more, and { $limit } at most.
check-problem-too-many = There can be { $limit ->
    [one] { $limit } entry
   *[other] { $limit } entries
} at most. Remove some.
check-problem-entry-too-long = “{ $entry }” is too long: an entry has { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
} at most.
check-problem-entry-empty = “{ $entry }” has neither letters nor digits to look for.
check-problem-bad-pattern = “{ $pattern }” is no pattern: { $reason }.
check-problem-pattern-too-large = “{ $pattern }” would take too long to look for. Make it shorter, or repeat less in it.
check-problem-patterns-together = The patterns of all rules here are too many together, or too large. At most { $limit } fit, and fewer large ones. Leave some out.
check-problem-matches-everything = “{ $pattern }” fits every text. Say more of what you look for.
check-problem-bad-domain = “{ $entry }” is no domain. Write it as in example.org.
check-problem-allowed-and-forbidden = “{ $entry }” is both allowed and forbidden. Remove it from one of the lists.
check-problem-bad-community = “{ $given }” is no community. Write it as in !feedback@example.org.
check-problem-same-community = This is the community that the rule is for. Name another one.
check-problem-no-such-language = There is no language “{ $entry }”. Choose one of the list.
check-problem-wrong-scope = This check finds nothing in what the rule judges. Choose another check, or let the rule judge something else.
