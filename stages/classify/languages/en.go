package languages

func english() Language {
	return Language{
		Wording: englishWording,
		Cardinals: "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 " +
			"fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty|fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
		Ordinals: "first?=1 second?=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 " +
			"fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 hundredth=100",
		Scales:       "hundred|hundreds=100 thousand|thousands|k=1e3 million|millions|mn|mln|mio=1e6 billion|billions|bn|bln=1e9 trillion|trillions|tn=1e12 dozen|dozens=12 lakh|lakhs=1e5 crore|crores=1e7",
		And:          "and",
		One:          "a an",
		Fractions:    "half|halves=2 third|thirds=3 quarter|quarters|fourths=4 fifth|fifths=5 sixths=6 eighths=8 tenth|tenths=10",
		Minus:        "minus",
		Decimal:      ".",
		Months:       [12]string{"january|jan", "february|feb", "march?|mar?", "april|apr", "may?", "june|jun", "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"},
		Weekdays:     [7]string{"monday|mondays|mon?", "tuesday|tuesdays|tues", "wednesday|wednesdays|weds", "thursday|thursdays|thurs", "friday|fridays|fri?", "saturday|saturdays|sat?", "sunday|sundays|sun?"},
		DateJoin:     "of the",
		AM:           "am a.m a.m.",
		PM:           "pm p.m p.m.",
		Clock:        "o'clock",
		MonthContext: "in of last next since until by early late mid during from through before after this every to between",
		Negation: "not no never none nobody nothing nowhere neither nor cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't " +
			"wouldn't couldn't shouldn't mustn't needn't ain't mightn't shan't no+one no+longer",
		NegationParts: "n't",
		NotNegation:   "not+only not+just not+merely not+simply not+least no+less+than no+fewer+than no+more+than no+later+than no+sooner no+doubt no+matter whether+or+not or+not none+other nothing+but why+not not+to+mention not+surprisingly not+necessarily+only if+not no+wonder like+never+before as+never+before",
		Near: "without fail fails failed failing failure refuse refuses refused refusal deny denies denied denial lack lacks lacked lacking unable unless hardly barely scarcely rarely seldom " +
			"decline declines declined reject rejects rejected avoid avoided prevent prevents prevented stop stopped ban banned forbid forbidden prohibit prohibited few little only until " +
			"impossible unlikely unclear unknown unaware unfair absent absence miss missed missing ignore ignored false dispute disputed doubt except but less rather instead yet free void cease ceased end ended halt halted ruled contrary oppose opposed far landlocked silent silence fallen+out fell+out resist resists resisted resisting last dead vain loss lost",
		Strong: "not never cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't",
		Titles: "mr mrs ms miss dr prof professor sir lord lady dame president premier chancellor minister secretary senator governor mayor judge justice general colonel " +
			"captain major sergeant lieutenant admiral king queen prince princess pope bishop archbishop cardinal imam rabbi sheikh ayatollah ambassador director chairman " +
			"chairwoman chair chief commissioner congressman congresswoman representative deputy prime foreign interior vice former mp councillor reverend father sister brother inspector officer coach spokesman spokeswoman",
		Function: "the a an this that these those he she it they we you i his her its their our my your who what when where why how which there here and or but nor so yet if " +
			"although though because since while after before until unless as in on at by for from with without about into over under between among during through against of to up down out off " +
			"not no yes all some many most few several both each every any none one two three four five six seven eight nine ten another other others such only also even just still then now later earlier " +
			"however meanwhile moreover nevertheless therefore thus instead perhaps maybe today yesterday tomorrow last next first second third new old more less much according despite " +
			"is are was were be been being has have had do does did will would can could may might must shall should let according nearly almost around",
		Join:   "and or",
		Toward: "in from to near at into across",
		Places: "us|u.s|u.s.|usa|america|united+states|united+states+of+america uk|u.k|u.k.|britain|great+britain|united+kingdom eu|e.u|european+union un|u.n|u.n.|united+nations russia|russian+federation",
	}
}
