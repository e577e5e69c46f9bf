// Times stand in UTC on the page; this shows them in the zone of the reader, with
// that zone, and keeps what stood there for the pointer.
const form = new Intl.DateTimeFormat("sv-SE", {year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit"});
const zone = new Intl.DateTimeFormat("en", {timeZoneName: "short"});
for (const e of document.querySelectorAll("time[datetime*='T']")) {
	const at = new Date(e.dateTime);
	if (isNaN(at)) continue;
	const name = zone.formatToParts(at).find(p => p.type === "timeZoneName").value;
	if (name === "UTC") continue;
	e.title = e.textContent;
	e.textContent = form.format(at) + "\u00a0" + name;
}
