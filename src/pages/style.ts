/** The one stylesheet of all pages: no file, no request, no font from elsewhere. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1b1a18;--soft:#5f5b53;--line:#e3dfd6;--link:#0b5b6d;--card:#fff;--mark:#a8401a;--own:#1c6637;--wash:#f1eee6}
@media(prefers-color-scheme:dark){:root{--paper:#141518;--ink:#ebe8e1;--soft:#a9a499;--line:#2f3137;--link:#7cc7d6;--card:#1c1e22;--mark:#ea9068;--own:#84cf9d;--wash:#1f2126}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Iowan Old Style","Charter","Noto Serif",Georgia,serif;overflow-wrap:break-word}
main,header,footer,.columns{max-width:46rem;margin:0 auto;padding:0 1.25rem}
.site,.meta,.why,nav,footer,table,.note,.also,.subscribe,.button,.kind,.day,.chips,.legend,summary,.latest{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:.84rem;line-height:1.5}
header{padding-top:1rem}
.site{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1.1rem;margin:0 0 2.6rem;padding:.25rem 0 .85rem;border-bottom:1px solid var(--line);color:var(--soft)}
.site a{color:inherit;text-decoration:none;padding:.15rem 0}.site a:hover{text-decoration:underline}
.site .home{display:flex;align-items:center;gap:.55rem;color:var(--ink);font-weight:650;font-size:.95rem}
.site svg{width:1.35rem;height:1.35rem;stroke:var(--link)}
.site .end{margin-inline-start:auto}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);line-height:1.15;margin:0 0 .6rem;letter-spacing:-.015em;font-weight:700;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin:2.4rem 0 .7rem;text-wrap:pretty}
h3{font-size:1.28rem;line-height:1.28;margin:0 0 .3rem;letter-spacing:-.005em;text-wrap:pretty}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.17em}
h2 a,h3 a{color:inherit;text-decoration:none}h2 a:hover,h3 a:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--mark);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-99rem;z-index:1}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem .9rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.meta,.why,footer,.note{color:var(--soft)}
.lede{font-size:1.16rem;line-height:1.5;margin:0 0 .8rem;text-wrap:pretty}
.note{max-width:38rem;margin:.5rem 0 0}
time{unicode-bidi:isolate}
.day{margin:2.2rem 0 0;padding:0 0 .5rem;border-bottom:2px solid var(--ink);font-size:.84rem;font-weight:650;letter-spacing:.01em}
.day:first-of-type{margin-top:0}
article:first-child{padding-top:0}article{border-bottom:1px solid var(--line);padding:1.35rem 0 1.3rem}
article::after{content:"";display:block;clear:both}
article p{margin:.35rem 0}article h2{margin:0 0 .3rem}
article img{float:inline-end;width:9.5rem;height:7rem;object-fit:cover;border-radius:4px;margin:.25rem 0 .6rem;margin-inline-start:1.3rem;background:var(--wash)}
main{margin-top:2rem}main>h2:first-child{margin-top:0}.columns{margin-top:2.2rem}.columns main{padding:0;margin:0;max-width:none}
.meta strong{color:var(--ink);font-weight:600}
.meta a{color:inherit}.meta time{white-space:nowrap}
.meta .count{color:var(--link);font-weight:600}
.also{list-style:none;margin:.8rem 0 0;padding:0}
.also li{display:grid;grid-template-columns:7.6rem minmax(0,1fr) auto;gap:0 .8rem;padding:.28rem 0;border-top:1px dotted var(--line)}
.also .why{white-space:nowrap}
.kind{color:var(--soft);white-space:nowrap}
.kind::before{content:"";display:inline-block;width:.58em;height:.58em;border-radius:50%;background:currentColor;margin-inline-end:.5em}
.kind.report,.kind.first{color:var(--own);font-weight:600}.kind.copy,.kind.rewrite{color:var(--mark);font-weight:600}
.subscribe{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.2rem 1.25rem 1.3rem;margin:2.4rem 0 0;align-self:start}
.subscribe p{margin:.6rem 0}.subscribe h2{font-size:1.1rem;margin:0 0 .3rem}
.button{display:inline-block;background:var(--link);color:var(--paper);border-radius:7px;padding:.55rem 1rem;text-decoration:none;font-weight:600}
.address{width:100%;background:var(--wash);color:inherit;border:1px solid var(--line);border-radius:6px;padding:.5rem .6rem;font:.8rem ui-monospace,"SF Mono",Menlo,Consolas,monospace;text-overflow:ellipsis}
.subscribe form{margin:1rem 0 0;padding:.8rem 0 0;border-top:1px solid var(--line)}.subscribe label,.asked label{display:block}[type=search],.asked input{width:100%;font:inherit;color:inherit;background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:.4rem .6rem;margin:.4rem 0 .6rem}button{font:inherit;font-weight:600;color:var(--link);background:none;border:1px solid var(--link);border-radius:7px;padding:.35rem .9rem;cursor:pointer}.formats{display:flex;flex-wrap:wrap;gap:.4rem 1rem;list-style:none;margin:.9rem 0 0;padding:.8rem 0 0;border-top:1px solid var(--line)}
.latest{list-style:none;margin:.7rem 0 .4rem;padding:0;font-size:.95rem}
.latest a{color:inherit;text-decoration-color:var(--soft)}.latest span{min-width:0;overflow-wrap:anywhere}.latest li{padding:.24rem 0;display:flex;justify-content:space-between;gap:1rem}.latest time{color:var(--soft);font-size:.8rem;white-space:nowrap}
.pages{display:flex;justify-content:space-between;gap:1rem;padding:1.3rem 0;color:var(--soft)}
.timeline{display:block;width:100%;height:auto;margin:1.6rem 0 .4rem;font:14px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
.timeline line{stroke:var(--line);stroke-width:1}.timeline .row{stroke-width:2}
.timeline path{stroke:var(--mark);stroke-width:1.6;fill:none;opacity:.75}
.timeline circle{fill:var(--soft);stroke:var(--paper);stroke-width:2}.timeline .first,.timeline .report{fill:var(--own)}.timeline .copy,.timeline .rewrite{fill:var(--mark)}
.timeline .when{font-size:12px;fill:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;margin:0;padding:0}
.tellings{list-style:none;margin:0;padding:0;border-inline-start:2px solid var(--line);margin-inline-start:.4rem}
.tellings>li{position:relative;padding:.1rem 0 1.2rem;padding-inline-start:1.4rem}
.tellings>li::before{content:"";position:absolute;inset-inline-start:-.44rem;top:.42rem;width:.75rem;height:.75rem;border-radius:50%;background:var(--soft);border:2px solid var(--paper)}
.tellings>.first::before,.tellings>.report::before{background:var(--own)}.tellings>.copy::before,.tellings>.rewrite::before{background:var(--mark)}
.tellings p{margin:.1rem 0}.tellings .kind::before{display:none}
.diff{font-size:.95rem;margin:.3rem 0}del{color:var(--mark);text-decoration-thickness:1px}ins{color:var(--own);text-decoration:none;font-weight:600}
summary{cursor:pointer;color:var(--link)}
.chips{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1.2rem 0 0;padding:0}
.chips li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.45rem .8rem;min-width:6.5rem}
.chips strong{display:block;font-size:1.35rem;line-height:1.2;font-weight:650}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1.4rem}
th,td{text-align:start;vertical-align:top;padding:.5rem 1rem .5rem 0;border-top:1px solid var(--line)}
th{color:var(--soft);font-weight:600}thead th{border-top:0}tbody th{color:inherit}
.bad{color:var(--mark);font-weight:600}
code{font-size:.88em;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-top:1.2rem;padding-bottom:3.5rem}
.wide{max-width:68rem}
@media(min-width:68rem){.columns{display:grid;grid-template-columns:minmax(0,46rem) 18rem;gap:4rem;max-width:70.5rem}.columns~footer,header:has(+.columns){max-width:70.5rem}.subscribe{margin:0;position:sticky;top:1.4rem}}
@media(max-width:40rem){.site{margin-bottom:1.7rem}.lede{font-size:1.08rem}h3{font-size:1.16rem}article img{width:6.2rem;height:5rem}.timeline,.legend{display:none}.also li{grid-template-columns:minmax(0,1fr) auto}.also .kind{grid-column:1/-1}thead{position:absolute;clip-path:inset(50%)}tr{display:block;border-top:1px solid var(--line);padding:.6rem 0}td,tbody th{display:block;border:0;padding:.1rem 0}.sources td::before{color:var(--soft)}.sources td:nth-child(2)::before{content:"Last poll: "}.sources td:nth-child(3)::before{content:"Next poll: "}.sources td:nth-child(4)::before{content:"Entries: "}}
@media print{nav,.note,.skip,.subscribe,.legend{display:none}.site{margin-bottom:1rem}body{background:#fff;color:#000;font-size:10.5pt}a{color:inherit}article,tr,.tellings>li{break-inside:avoid}h3 a::after{content:" ("attr(href)")";font-size:.7rem;font-weight:400;overflow-wrap:anywhere}}
`.trim();
