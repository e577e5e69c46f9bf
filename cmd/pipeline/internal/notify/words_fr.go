package notify

func french() map[string]string {
	return map[string]string{
		"title.change": "Modifié : %s", "title.flap": "Change dans un sens puis dans l’autre : %s", "title.template": "Des pages de %s ont changé de la même façon",
		"title.gone": "Disparu : %s", "title.reused": "Un autre texte : %s", "title.redirected": "Mène ailleurs : %s", "title.back": "De retour : %s",
		"title.down": "Illisible : %s", "title.up": "De nouveau lisible : %s", "title.outage": "Rien ne peut être récupéré", "title.republication": "Reprise probable : %s",
		"title.digest.one": "%d avis", "title.digest.many": "%d avis", "title.digest.other": "%d avis", "title.nothing": "Rien de nouveau",
		"title.late": "Pas regardé depuis trop longtemps : %s", "title.dead": "Illisible depuis une semaine ou plus : %s", "title.empty": "Lu, mais aucun texte trouvé : %s",
		"title.quiet": "Rien de nouveau depuis anormalement longtemps : %s", "title.still": "Aucun article n’a changé depuis anormalement longtemps", "title.channel": "Les avis ne partent plus par %s",
		"title.noise": "Les sources bruyantes de la semaine", "title.test": "Un essai de variorum",

		"say.seen": "Vu le %s.", "say.between": "Modifié entre le %s et le %s.", "say.last": "L’article y était encore le %s.", "say.share": "%s du texte diffère.",
		"say.earlier": "Ce texte s’est déjà trouvé là.", "say.flap": "La page alterne entre des textes qui s’y trouvaient déjà. Cela est signalé une fois par jour ; chaque changement est dans le journal.",
		"say.unquoted": "La page demande à ne pas être citée. Ce qui a changé se trouve dans le tableau de bord.", "say.compared": "Seul le texte de l’article a été comparé, pas les images, les vidéos ni les contenus intégrés. Les deux captures sont conservées.",
		"say.back": "La page est de nouveau là.", "say.gone": "La page n’est plus à son adresse.", "say.reused": "L’adresse contient maintenant un autre texte.", "say.redirected": "L’adresse mène maintenant à une autre page.",
		"say.template": "Le même changement est apparu sur d’autres pages de l’hôte : il vient du site et non d’un article. Cela est signalé une fois par jour.",
		"say.times":    "%s depuis le %s ; regards de suite : %d.", "say.up": "Depuis le %s. Avant : %s, depuis le %s.",
		"say.outage":        "Aucune page n’a pu être lue depuis le %s, sur %s. Vérifiez la connexion de la machine qui récupère.",
		"say.republication": "Probablement une reprise de « %s » : probabilité %s. Une personne l’accepte ou la refuse.",
		"say.late":          "Elles sont dues et rien ne les récupère. Vérifiez que monitor run, serve ou worker tourne et avance.", "say.dead": "Corrigez l’adresse, ou suspendez ou retirez ce qui n’est plus voulu.",
		"say.empty":   "Des captures antérieures avaient du texte. Vérifiez le sélecteur de la tâche, et si la page est dessinée par des scripts.",
		"say.quiet":   "Le dernier est venu le %s ; %s sans rien serait inhabituel d’après ce qui venait avant. Vérifiez que le flux, la liste ou le dossier est toujours le bon et que le sélecteur correspond.",
		"say.still":   "Le dernier changement a été vu le %s ; %s sans aucun serait inhabituel d’après ce qui a été vu avant. Vérifiez dans le journal que les pages peuvent être lues.",
		"say.channel": "Essais échoués : %d, depuis le %s. Le dernier a dit : %s", "say.wait": "Ce qui attend part dès que possible, et est abandonné après trois jours.",
		"say.noise": "Celles-ci ont changé au moins %d fois par jour. Un sélecteur pour le texte, ou un plus grand intervalle entre les regards, les calmerait.", "say.noisy": "%s, %s : %d changements, au plus %d en un jour",
		"say.unseen": "personne n’en a regardé un seul dans le tableau de bord", "say.unheard": "Personne n’est averti des changements de ces tâches : %s",
		"say.test": "Voici comment viennent les avis. Rien n’a changé.", "say.nothing": "Rien n’a été trouvé depuis le dernier résumé.", "say.thick": "Il en est venu tant à la fois qu’ils sont réunis ici.",
		"say.held": "Ils ont été retenus pour être réunis : c’était une période de silence, ou plus de %d pages d’un site ont changé en une heure.",

		"label.before": "avant", "label.now": "maintenant", "label.headline": "titre", "label.paragraphs": "Paragraphes", "label.dashboard": "avant et après, dans le tableau de bord",
		"label.rule":      "Signalé par la règle « %s » de monitor.notify, où cela se modifie ou s’arrête.",
		"title.unmatched": "Un sélecteur ne trouve rien : %s", "title.matched": "Le sélecteur trouve de nouveau : %s",
		"say.unmatched": "Ce que nomme le sélecteur de la tâche ne se trouve plus sur des pages par ailleurs lisibles : %s. Rien n’est dit de leur texte d’ici là ; voyez comment le site est construit maintenant, et changez le sélecteur.",
		"say.matched":   "Ce que nomme le sélecteur de la tâche, tel qu’il est maintenant, se trouve sur ces pages.",

		"since": "depuis le %s", "due": "dû depuis le %s", "more": "… et %d de plus", "percent": "%d\u00a0%%",

		"state.error": "une erreur", "state.consent": "une page qui demande le consentement", "state.paywall": "une page pour abonnés", "state.bot-check": "une page qui demande si une personne lit", "state.robots": "interdit par robots.txt",

		"pages.one": "%d page", "pages.many": "%d de pages", "pages.other": "%d pages", "hosts.one": "%d hôte", "hosts.many": "%d d’hôtes", "hosts.other": "%d hôtes", "sources.one": "%d source", "sources.many": "%d de sources", "sources.other": "%d sources",
		"hours.one": "%d heure", "hours.many": "%d d’heures", "hours.other": "%d heures", "days.one": "%d jour", "days.many": "%d de jours", "days.other": "%d jours",

		"feed.of": "Changements : %s", "feed.all": "Changements", "feed.say": "Ce qui a changé, disparu, reparu.",
	}
}
