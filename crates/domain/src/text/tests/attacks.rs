//! Texts that try to run a script, to disguise a link, to load something or to break the page.

use super::audit::fault;
use super::home;
use crate::text::sanitize::sanitize;
use crate::text::{clean_text, render};

/// As they would be typed into a text.
const MARKDOWN: [&str; 52] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example/x.swf>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=//evil.example><input name=password></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<details open ontoggle=alert(1)>",
    "<div style=\"position:fixed;inset:0\">x</div>",
    "<p style=background:url(javascript:alert(1))>",
    "</p></div></article><h1>mine</h1>",
    "--><script>alert(1)</script><!--",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<textarea><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://a.example/\"onmouseover=\"alert(1))",
    "[x](https://a.example/'onmouseover='alert(1))",
    "[x](<https://a.example/\"><script>alert(1)</script>>)",
    "[x](https://a.example \"a\\\" onmouseover=alert(1) \\\"\")",
    "![x\" onerror=\"alert(1)](https://a.example/y.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "```x\" onclick=\"alert(1)\n```",
    "::: spoiler <script>alert(1)</script>\n<img src=x onerror=alert(1)>\n:::",
    "@<script>alert(1)</script>@evil.example !x@\"><script>alert(1)</script>",
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
];

/// As they could come from another server, or from a mistake in our own writer.
const HTML: [&str; 44] = [
    "<script>alert(1)</script>",
    "<p>a<script>alert(1)",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<p/onclick=alert(1)>x</p>",
    "<p\nonclick\n=\nalert(1)>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"java&#x0A;script:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=//evil.example>x</a>",
    "<a href=\"/\\evil.example\">x</a>",
    "<a href=\"\\\\evil.example\">x</a>",
    "<a href=\"/\t/evil.example\">x</a>",
    "<a href=evil>x</a>",
    "<a href=? onclick=alert(1)>x</a>",
    "<a href=\"https://a.example\" target=_blank rel=opener ping=//evil.example>x</a>",
    "<a href=\"/x\" style=\"position:fixed\" id=top name=x class=\"button mention\">x</a>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "<noscript><p title=\"</noscript><script>alert(1)</script>\">",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<iframe src=//evil.example></iframe>",
    "<form><input><button>x</button></form>",
    "<style>p{display:none}</style>a",
    "<div style=color:red class=\"table page\" tabindex=5 role=alert>x</div>",
    "<pre tabindex=-1>x</pre>",
    "<code class=\"language-x y onclick\">x</code>",
    "<ol start=99999999999>x</ol>",
    "<details open class=\"x\"><summary onclick=alert(1)>y</summary></details>",
    "<h1>mine</h1><main>x</main>",
    "<table><a href=javascript:alert(1)>x</a><script>alert(1)</script></table>",
    "<p><table><p></table></p></li></td>",
    "<!-- <p> --><!DOCTYPE x><?x?>a",
    "<em><p><strong></em>x</p></strong>",
    "<img src=x:alert(1) onerror=eval(src) alt='`><script>alert(1)</script>'>",
];

#[test]
fn texts_come_out_safe() {
    for text in MARKDOWN {
        let rendered = render(text, &home());
        assert_eq!(fault(&rendered.html), None, "{text}: {}", rendered.html);
        assert!(rendered.mentions.is_empty(), "{text}");
    }
}

#[test]
fn html_comes_out_safe_and_stays_so() {
    for html in HTML {
        let clean = sanitize(html);
        assert_eq!(fault(&clean), None, "{html}: {clean}");
        assert_eq!(sanitize(&clean), clean, "{html}");
    }
}

/// Without the writer, the sanitiser alone must hold.
#[test]
fn the_second_wall_holds_alone() {
    for text in MARKDOWN {
        let clean = sanitize(&clean_text(text));
        assert_eq!(fault(&clean), None, "{text}: {clean}");
    }
}

#[test]
fn words_of_an_attack_stay_readable() {
    let html = render("<script>alert(1)</script>", &home()).html;
    assert_eq!(
        html.trim_end(),
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
}
