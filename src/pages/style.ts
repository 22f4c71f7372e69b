/** The one stylesheet of all pages: no file, no request, no font from elsewhere. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--soft:#625e56;--line:#e2ded4;--link:#0b5b6d;--card:#fff;--mark:#b0461f;--own:#1f6b3a}
@media(prefers-color-scheme:dark){:root{--paper:#16171a;--ink:#e9e6df;--soft:#a8a398;--line:#2e3036;--link:#7cc7d6;--card:#1d1f23;--mark:#e58a63;--own:#7fca97}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Iowan Old Style","Noto Serif",serif;overflow-wrap:anywhere}
main,header,footer,.columns{max-width:44rem;margin:0 auto;padding:0 1.1rem}
header{padding-top:2.2rem}
h1{font-size:2rem;line-height:1.15;margin:.2rem 0 .5rem;letter-spacing:-.01em}
h2,h3{font-size:1.18rem;line-height:1.3;margin:0 0 .25rem;text-wrap:pretty}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
h2 a,h3 a{color:inherit;text-decoration:none}h2 a:hover,h3 a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.4rem .8rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.site,.meta,.why,nav,footer,table,.note,.also,.subscribe,.button,.kind{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:.82rem}
.site a,.meta,.why,footer,.note{color:var(--soft)}
.site a{text-decoration:none;font-weight:600;letter-spacing:.04em;text-transform:uppercase}
.lede{margin:.2rem 0 .6rem}
.note{max-width:36rem;margin:.4rem 0 0}
article{border-top:1px solid var(--line);padding:1.25rem 0}
article::after{content:"";display:block;clear:both}
article p{margin:.35rem 0}
article img{float:inline-end;width:9rem;height:6.5rem;object-fit:cover;border-radius:6px;margin:.2rem 0 .6rem;margin-inline-start:1.1rem;background:var(--line)}
.columns{margin-top:1.6rem}.columns main{padding:0;margin:0}
.meta strong{color:var(--ink);font-weight:600}
.meta a{color:inherit}.meta time{white-space:nowrap}
.meta .count{color:var(--link);font-weight:600}
.also{list-style:none;margin:.7rem 0 0;padding:.1rem 0;padding-inline-start:.8rem;border-inline-start:3px solid var(--line);line-height:1.5}
.also li{margin:.3rem 0}.also .why{white-space:nowrap}
.kind{display:inline-block;border:1px solid currentColor;border-radius:99px;padding:0 .55em;font-size:.7rem;line-height:1.55;font-weight:600;color:var(--soft)}
.kind.report,.kind.first{color:var(--own)}.kind.copy,.kind.rewrite{color:var(--mark)}
.subscribe{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.2rem;margin:2rem 0 0;align-self:start;line-height:1.5}
.subscribe p{margin:.55rem 0}.subscribe h2{font:600 1.05rem/1.3 Georgia,serif}
.button{display:inline-block;background:var(--link);color:var(--paper);border-radius:8px;padding:.5rem .9rem;text-decoration:none;font-weight:600}
.copy{display:block;user-select:all;-webkit-user-select:all;background:var(--paper);border:1px dashed var(--soft);border-radius:6px;padding:.45rem .6rem;font-size:.8rem;overflow-wrap:anywhere}
.formats{display:flex;flex-wrap:wrap;gap:.9rem;list-style:none;margin:.8rem 0 0;padding:0}
.pages{display:flex;justify-content:space-between;gap:1rem;border-top:1px solid var(--line);padding:1.1rem 0;color:var(--soft)}
.timeline{display:block;width:100%;height:auto;margin:1.2rem 0;font:15px system-ui,sans-serif;fill:var(--ink)}.timeline line{stroke:var(--line);stroke-width:2}.timeline path{stroke:var(--mark);stroke-width:1.5;stroke-dasharray:4 4;fill:none}.timeline circle{fill:var(--soft)}.timeline .first,.timeline .report{fill:var(--own)}.timeline .copy,.timeline .rewrite{fill:var(--mark)}.timeline .when{font-size:13px;fill:var(--soft)}
.tellings{padding-inline-start:1.4rem}.tellings li{padding:.35rem 0}.tellings p{margin:.15rem 0}
table{border-collapse:collapse;width:100%;margin:1.2rem 0}
th,td{text-align:start;vertical-align:top;padding:.5rem .6rem .5rem 0;border-top:1px solid var(--line)}
.bad{color:var(--mark);font-weight:600}
footer{padding-top:1.5rem;padding-bottom:3rem}
.wide{max-width:64rem}
@media(min-width:66rem){.columns{display:grid;grid-template-columns:minmax(0,44rem) 17rem;gap:3.2rem;max-width:66rem}.columns~footer,header:has(+.columns){max-width:66rem}.subscribe{margin:0;position:sticky;top:1.2rem}}
@media(max-width:30rem){.timeline{display:none}}
@media(max-width:40rem){body{font-size:16px}h1{font-size:1.6rem}article img{width:6rem;height:5rem}thead{display:none}tr{display:block;border-top:1px solid var(--line);padding:.6rem 0}td{display:block;border:0;padding:.1rem 0}}
@media print{nav,.note,.skip,.subscribe{display:none}body{background:#fff;color:#000;font-size:11pt}a{color:inherit}article{break-inside:avoid}h3 a::after{content:" ("attr(href)")";font-size:.7rem;font-weight:400}}
`.trim();
