package report

import "testing"

func TestSqueeze(t *testing.T) {
	for _, c := range [][2]string{
		{"const a = 1; // one\n\n  let b = a + +a - -a;\n", "const a=1;\nlet b=a+ +a- -a;\n"},
		{"f(\"a  // b\", 'c  d', x / 2 / y);", "f(\"a  // b\",'c  d',x /2 /y);"},
		{"s.replace(/ [/ \"] +/g, \"x\") ; return / a/.test(b)", "s.replace(/ [/ \"] +/g,\"x\");return / a/.test(b)"},
		{"`a  ${ b ? `c  ${d }` : { e : 1 }.e }  f` + g", "`a  ${b?`c  ${d}`:{e:1}.e}  f`+g"},
		{"const x = async () => { await y; };", "const x=async()=>{await y;};"},
	} {
		if got := squeezeJS(c[0]); got != c[1] {
			t.Errorf("%s becomes\n%s, want\n%s", c[0], got, c[1])
		}
	}
	for _, c := range [][2]string{
		{"/* a */ a > b :is(c, d) { color : red; margin: calc(1em + 2px) !important; }\n", "a>b :is(c,d){color :red;margin:calc(1em + 2px) !important}\n"},
		{"q::before { content: \" : } \"; }", "q::before{content:\" : } \"}\n"},
		{"@media (min-width: 4em) and (x) { a { b: c; } }", "@media (min-width:4em) and (x){a{b:c}\n}\n"},
	} {
		if got := squeezeCSS(c[0]); got != c[1] {
			t.Errorf("%s becomes\n%s, want\n%s", c[0], got, c[1])
		}
	}
}
