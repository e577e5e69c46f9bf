package notify

func german() map[string]string {
	return map[string]string{
		"title.change": "Geändert: %s", "title.flap": "Ändert sich hin und her: %s", "title.template": "Seiten von %s haben sich gleich geändert",
		"title.gone": "Fort: %s", "title.reused": "Ein anderer Text: %s", "title.redirected": "Führt anderswohin: %s", "title.back": "Wieder da: %s",
		"title.down": "Nicht lesbar: %s", "title.up": "Wieder lesbar: %s", "title.outage": "Nichts kann geholt werden", "title.republication": "Wahrscheinlicher Nachdruck: %s",
		"title.digest.one": "%d Meldung", "title.digest.other": "%d Meldungen", "title.nothing": "Nichts Neues",
		"title.late": "Zu lange nicht angesehen: %s", "title.dead": "Seit einer Woche oder länger nicht lesbar: %s", "title.empty": "Gelesen, aber kein Text gefunden: %s",
		"title.quiet": "Ungewöhnlich lange nichts Neues: %s", "title.still": "Ungewöhnlich lange hat sich kein Artikel geändert", "title.channel": "Über %s gehen keine Meldungen hinaus",
		"title.noise": "Die unruhigen Quellen der Woche", "title.test": "Eine Probe von variorum",

		"say.seen": "Gesehen am %s.", "say.between": "Geändert zwischen %s und %s.", "say.last": "Zuletzt war der Artikel am %s da.", "say.share": "%s des Textes sind anders.",
		"say.earlier": "Diesen Text hatte die Seite schon einmal.", "say.flap": "Sie wechselt zwischen Texten, die sie schon hatte. Das wird einmal am Tag gemeldet; jede Änderung steht im Protokoll.",
		"say.unquoted": "Die Seite bittet, nicht zitiert zu werden. Was sich geändert hat, steht in der Oberfläche.", "say.compared": "Verglichen wurde der Text des Artikels, nicht Bilder, Videos oder eingebettete Beiträge. Beide Aufnahmen sind aufbewahrt.",
		"say.back": "Die Seite ist wieder da.", "say.gone": "Die Seite steht nicht mehr unter ihrer Adresse.", "say.reused": "Unter der Adresse steht jetzt ein anderer Text.", "say.redirected": "Die Adresse führt jetzt zu einer anderen Seite.",
		"say.template": "Dieselbe Änderung kam auf anderen Seiten des Servers, ist also eine der Website und nicht des Artikels. Das wird einmal am Tag gemeldet.",
		"say.times":    "%s seit %s; Blicke in Folge: %d.", "say.up": "Seit %s. Vorher: %s, seit %s.",
		"say.outage":        "Seit %s konnte keine Seite gelesen werden (%s). Prüfen Sie die Verbindung des Rechners, der holt.",
		"say.republication": "Wahrscheinlich ein Nachdruck von „%s“: Wahrscheinlichkeit %s. Ein Mensch nimmt ihn an oder lehnt ihn ab.",
		"say.late":          "Sie sind fällig, und nichts holt sie. Prüfen Sie, ob monitor run, serve oder worker läuft und vorankommt.", "say.dead": "Berichtigen Sie die Adresse, oder halten oder entfernen Sie, was nicht mehr gebraucht wird.",
		"say.empty":   "Frühere Aufnahmen hatten Text. Prüfen Sie den Selektor des Auftrags und ob Skripte die Seite zeichnen.",
		"say.quiet":   "Das Letzte kam am %s; %s ohne etwas wären ungewöhnlich nach dem, was vorher kam. Prüfen Sie, ob Feed, Liste oder Ordner noch der richtige ist und der Selektor trifft.",
		"say.still":   "Die letzte Änderung wurde am %s gesehen; %s ohne eine wären ungewöhnlich nach dem, was vorher war. Prüfen Sie im Protokoll, ob die Seiten gelesen werden können.",
		"say.channel": "Gescheiterte Versuche: %d, seit %s. Der letzte sagte: %s", "say.wait": "Was wartet, wird gesendet, sobald es geht, und nach drei Tagen aufgegeben.",
		"say.noise": "Diese änderten sich mindestens %d-mal am Tag. Ein Selektor für den Text oder ein größerer Abstand der Blicke beruhigt sie.", "say.noisy": "%s, %s: %d Änderungen, höchstens %d an einem Tag",
		"say.unseen": "niemand hat eine davon in der Oberfläche angesehen", "say.unheard": "Von den Änderungen dieser Aufträge erfährt niemand: %s",
		"say.test": "So kommen Meldungen. Nichts hat sich geändert.", "say.nothing": "Seit der letzten Zusammenfassung wurde nichts gefunden.", "say.thick": "Es kamen so viele auf einmal, dass sie zusammen gemeldet werden.",
		"say.held": "Sie wurden zurückgehalten, um zusammen gemeldet zu werden: Es war Ruhezeit, oder mehr als %d Seiten einer Website änderten sich in einer Stunde.",

		"label.before": "vorher", "label.now": "jetzt", "label.headline": "Überschrift", "label.paragraphs": "Absätze", "label.dashboard": "vorher und nachher, in der Oberfläche",
		"label.rule":      "Gemeldet nach der Regel „%s“ in monitor.notify; dort lässt es sich ändern oder abstellen.",
		"title.unmatched": "Ein Selektor trifft nichts: %s", "title.matched": "Der Selektor trifft wieder: %s",
		"say.unmatched": "Was der Selektor des Auftrags nennt, findet sich nicht mehr auf Seiten, die sonst lesbar sind: %s. Bis dahin wird über ihren Wortlaut nichts gesagt; sehen Sie nach, wie die Website jetzt gebaut ist, und ändern Sie den Selektor.",
		"say.matched":   "Was der Selektor des Auftrags nennt, so wie er jetzt ist, findet sich auf diesen Seiten.",

		"since": "seit %s", "due": "fällig seit %s", "more": "… und %d weitere", "percent": "%d\u00a0%%",

		"state.error": "ein Fehler", "state.consent": "eine Seite, die um Zustimmung bittet", "state.paywall": "eine Seite für Abonnenten", "state.bot-check": "eine Seite, die fragt, ob ein Mensch liest", "state.robots": "durch robots.txt verboten",

		"pages.one": "%d Seite", "pages.other": "%d Seiten", "hosts.one": "%d Server", "hosts.other": "%d Server", "sources.one": "%d Quelle", "sources.other": "%d Quellen",
		"hours.one": "%d Stunde", "hours.other": "%d Stunden", "days.one": "%d Tag", "days.other": "%d Tage",

		"feed.of": "Änderungen: %s", "feed.all": "Änderungen", "feed.say": "Was sich geändert hat, fort war, wiederkam.",
	}
}
