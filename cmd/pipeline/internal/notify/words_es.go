package notify

func spanish() map[string]string {
	return map[string]string{
		"title.change": "Cambió: %s", "title.flap": "Cambia de ida y vuelta: %s", "title.template": "Páginas de %s cambiaron de igual modo",
		"title.gone": "Desapareció: %s", "title.reused": "Otro texto: %s", "title.redirected": "Lleva a otro lugar: %s", "title.back": "Está de nuevo: %s",
		"title.down": "No se puede leer: %s", "title.up": "Se puede leer de nuevo: %s", "title.outage": "No se puede descargar nada", "title.republication": "Republicación probable: %s",
		"title.digest.one": "%d aviso", "title.digest.many": "%d de avisos", "title.digest.other": "%d avisos", "title.nothing": "Nada nuevo",
		"title.late": "Sin mirar desde hace demasiado: %s", "title.dead": "No se puede leer desde hace una semana o más: %s", "title.empty": "Leído, pero no se encuentra texto: %s",
		"title.quiet": "Nada nuevo desde hace un tiempo inusual: %s", "title.still": "Ningún artículo ha cambiado desde hace un tiempo inusual", "title.channel": "Los avisos no salen por %s",
		"title.noise": "Fuentes ruidosas de la semana", "title.test": "Una prueba de variorum",

		"say.seen": "Visto el %s.", "say.between": "Cambió entre el %s y el %s.", "say.last": "El artículo estuvo allí por última vez el %s.", "say.share": "El %s del texto es distinto.",
		"say.earlier": "Este texto ya estuvo allí antes.", "say.flap": "La página alterna entre textos que ya estuvieron allí. Esto se avisa una vez al día; cada cambio está en el registro.",
		"say.unquoted": "La página pide no ser citada. Lo que cambió está en el panel.", "say.compared": "Se comparó el texto del artículo, no las imágenes, los vídeos ni las publicaciones incrustadas. Ambas capturas se conservan.",
		"say.back": "La página está de nuevo allí.", "say.gone": "La página ya no está en su dirección.", "say.reused": "La dirección contiene ahora otro texto.", "say.redirected": "La dirección lleva ahora a otra página.",
		"say.template": "El mismo cambio apareció en otras páginas del servidor, así que es del sitio y no de un artículo. Se avisa una vez al día.",
		"say.times":    "%s desde el %s; miradas seguidas: %d.", "say.up": "Desde el %s. Antes: %s, desde el %s.",
		"say.outage":        "No se pudo leer ninguna página desde el %s, en %s. Compruebe la conexión de la máquina que descarga.",
		"say.republication": "Probablemente una republicación de «%s»: probabilidad %s. Una persona la acepta o la rechaza.",
		"say.late":          "Toca mirarlas y nada las descarga. Compruebe que monitor run, serve o worker funciona y avanza.", "say.dead": "Corrija la dirección, o pause o quite lo que ya no se quiere.",
		"say.empty":   "Capturas anteriores tenían texto. Compruebe el selector de la tarea y si la página la dibujan scripts.",
		"say.quiet":   "Lo último llegó el %s; %s sin nada sería inusual por lo que traía antes. Compruebe que el canal, la lista o la carpeta sigue siendo la correcta y que su selector acierta.",
		"say.still":   "El último cambio se vio el %s; %s sin ninguno sería inusual por lo visto antes. Compruebe en el registro que las páginas se pueden leer.",
		"say.channel": "Intentos fallidos: %d, desde el %s. El último dijo: %s", "say.wait": "Lo que espera se envía en cuanto se puede, y se abandona tras tres días.",
		"say.noise": "Estas cambiaron al menos %d veces al día. Un selector para el texto, o más distancia entre miradas, las calmaría.", "say.noisy": "%s, %s: %d cambios, como máximo %d en un día",
		"say.unseen": "nadie ha mirado ninguno en el panel", "say.unheard": "A nadie se avisa de los cambios de estas tareas: %s",
		"say.test": "Así llegan los avisos. Nada ha cambiado.", "say.nothing": "No se encontró nada desde el último resumen.", "say.thick": "Llegaron tantos a la vez que se dicen juntos.",
		"say.held": "Se retuvieron para decirse juntos: era tiempo de silencio, o más de %d páginas de un sitio cambiaron en una hora.",

		"label.before": "antes", "label.now": "ahora", "label.headline": "titular", "label.paragraphs": "Párrafos", "label.dashboard": "antes y después, en el panel",
		"label.rule":      "Lo avisa la regla «%s» de monitor.notify, donde se cambia o se detiene.",
		"title.unmatched": "Un selector no encuentra nada: %s", "title.matched": "El selector encuentra de nuevo: %s",
		"say.unmatched": "Lo que nombra el selector de la tarea ya no está en páginas que por lo demás se pueden leer: %s. Hasta entonces no se dice nada de su texto; mire cómo está hecho ahora el sitio y cambie el selector.",
		"say.matched":   "Lo que nombra el selector de la tarea, tal como es ahora, está en estas páginas.",

		"since": "desde el %s", "due": "pendiente desde el %s", "more": "… y %d más", "percent": "%d\u00a0%%",

		"state.error": "un error", "state.consent": "una página que pide consentimiento", "state.paywall": "una página para suscriptores", "state.bot-check": "una página que pregunta si lee una persona", "state.robots": "prohibido por robots.txt",

		"pages.one": "%d página", "pages.many": "%d de páginas", "pages.other": "%d páginas", "hosts.one": "%d servidor", "hosts.many": "%d de servidores", "hosts.other": "%d servidores", "sources.one": "%d fuente", "sources.many": "%d de fuentes", "sources.other": "%d fuentes",
		"hours.one": "%d hora", "hours.many": "%d de horas", "hours.other": "%d horas", "days.one": "%d día", "days.many": "%d de días", "days.other": "%d días",

		"feed.of": "Cambios: %s", "feed.all": "Cambios", "feed.say": "Lo que cambió, desapareció o volvió.",
	}
}
