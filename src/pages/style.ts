/** The one stylesheet of all pages: no file, no request, no font from elsewhere. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--soft:#68645c;--line:#e2ded4;--link:#0b5b6d;--card:#fff;--mark:#c2542d}
@media(prefers-color-scheme:dark){:root{--paper:#16171a;--ink:#e9e6df;--soft:#a09b90;--line:#2e3036;--link:#7cc7d6;--card:#1d1f23;--mark:#e58a63}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Iowan Old Style","Noto Serif",serif;overflow-wrap:anywhere}
main,header,footer{max-width:44rem;margin:0 auto;padding:0 1.1rem}
header{padding-top:2.2rem}
h1{font-size:2rem;line-height:1.15;margin:.2rem 0 .5rem;letter-spacing:-.01em}
h2{font-size:1.18rem;line-height:1.3;margin:0 0 .25rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
h2 a{color:inherit;text-decoration:none}h2 a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.4rem .8rem}
.site,.meta,.why,nav,footer,table,.note{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:.82rem}
.site a,.meta,.why,footer,.note{color:var(--soft)}
.site a{text-decoration:none;font-weight:600;letter-spacing:.04em;text-transform:uppercase}
.lede{margin:.2rem 0 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:0 0 .6rem;padding:0}
nav a{display:block;border:1px solid var(--line);border-radius:99px;padding:.3rem .9rem;text-decoration:none;background:var(--card)}
nav a:hover{border-color:var(--link)}
.note{max-width:36rem;margin:.4rem 0 0}
article{border-top:1px solid var(--line);padding:1.25rem 0}
article p{margin:.35rem 0}
.river{margin-top:1.6rem}
.meta strong{color:var(--ink);font-weight:600}
.also{list-style:none;margin:.6rem 0 0;padding:.1rem 0 .1rem .8rem;border-inline-start:3px solid var(--mark);font:.86rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.also li{margin:.15rem 0}.also .why{white-space:nowrap}
table{border-collapse:collapse;width:100%;margin:1.2rem 0}
th,td{text-align:start;vertical-align:top;padding:.5rem .6rem .5rem 0;border-top:1px solid var(--line)}
.bad{color:var(--mark);font-weight:600}
footer{padding-top:1.5rem;padding-bottom:3rem}
.wide{max-width:64rem}
@media(max-width:40rem){body{font-size:16px}h1{font-size:1.6rem}thead{display:none}tr{display:block;border-top:1px solid var(--line);padding:.6rem 0}td{display:block;border:0;padding:.1rem 0}}
@media print{nav,.note,.skip{display:none}body{background:#fff;color:#000}a{color:inherit}}
`.trim();
