package notify

func chinese() map[string]string {
	return map[string]string{
		"title.change": "有改动：%s", "title.flap": "来回改动：%s", "title.template": "%s 的多个页面出现相同改动",
		"title.gone": "已消失：%s", "title.reused": "换成另一篇：%s", "title.redirected": "转到别处：%s", "title.back": "重新出现：%s",
		"title.down": "无法读取：%s", "title.up": "恢复读取：%s", "title.outage": "什么都取不到", "title.republication": "可能的转载：%s",
		"title.digest.other": "%d 条通知", "title.nothing": "没有新情况",
		"title.late": "太久没有查看：%s", "title.dead": "一周以上无法读取：%s", "title.empty": "能读取，但找不到正文：%s",
		"title.quiet": "异常长时间没有新内容：%s", "title.still": "异常长时间没有任何文章改动", "title.channel": "通知无法经 %s 发出",
		"title.noise": "本周改动过于频繁的来源", "title.test": "variorum 的测试",

		"say.seen": "发现于 %s。", "say.between": "改动发生在 %s 至 %s 之间。", "say.last": "文章最后一次在原处是 %s。", "say.share": "正文有 %s 不同。",
		"say.earlier": "这个文本以前出现过。", "say.flap": "页面在以前出现过的文本之间来回变换。这种情况每天通知一次；每次改动都在日志里。",
		"say.unquoted": "该页面要求不被引用。改动内容请在控制台查看。", "say.compared": "比较的是文章正文，不包括图片、视频和嵌入的帖子。两次抓取都已保存。",
		"say.back": "页面重新出现。", "say.gone": "该地址上已没有这个页面。", "say.reused": "该地址现在是另一篇文本。", "say.redirected": "该地址现在转到另一个页面。",
		"say.template": "同一网站的其他页面出现了相同改动，因此是网站的改动，不是文章的改动。每天通知一次。",
		"say.times":    "%s，自 %s 起；连续查看次数：%d。", "say.up": "自 %s 起。此前：%s，自 %s 起。",
		"say.outage":        "自 %s 起没有任何页面可以读取，涉及%s。请检查抓取机器的网络连接。",
		"say.republication": "很可能转载自“%s”：概率 %s。由人来接受或拒绝。",
		"say.late":          "已到查看时间，却没有进程去取。请检查 monitor run、serve 或 worker 是否在运行并能跟上。", "say.dead": "请修正地址，或暂停、移除不再需要的内容。",
		"say.empty":   "以前的抓取有正文。请检查任务的选择器，以及页面是否由脚本生成。",
		"say.quiet":   "最后一次是 %s；按以往情况，%s没有新内容就不寻常。请检查订阅源、列表或文件夹是否仍然正确，选择器是否匹配。",
		"say.still":   "最后一次改动发现于 %s；按以往情况，%s没有改动就不寻常。请在日志中检查页面能否读取。",
		"say.channel": "失败次数：%d，自 %s 起。最后一次的原因：%s", "say.wait": "等待中的通知会在可能时发出，三天后放弃。",
		"say.noise": "以下来源一天改动 %d 次或更多。为正文设置选择器，或拉长查看间隔，可以减少。", "say.noisy": "%s，%s：改动 %d 次，一天最多 %d 次",
		"say.unseen": "没有人在控制台看过其中任何一次", "say.unheard": "以下任务的改动不会通知任何人：%s",
		"say.test": "通知就是这个样子。没有任何改动。", "say.nothing": "自上次摘要以来没有发现任何情况。", "say.thick": "同时来得太多，因此合并通知。",
		"say.held": "这些通知被留到一起发出：当时是静默时段，或一个网站在一小时内有超过 %d 个页面改动。",

		"label.before": "之前", "label.now": "现在", "label.headline": "标题", "label.paragraphs": "段落", "label.dashboard": "改动前后，见控制台",
		"label.rule":      "由 monitor.notify 的规则“%s”通知；可在那里修改或停止。",
		"title.unmatched": "选择器没有匹配到内容：%s", "title.matched": "选择器恢复匹配：%s",
		"say.unmatched": "在其他方面能读取的页面上，已找不到任务选择器所指的内容：%s。在此之前不会对其文字作任何判断；请查看网站现在的结构并修改选择器。",
		"say.matched":   "在这些页面上能找到任务选择器（按现在的写法）所指的内容。",

		"since": "自 %s 起", "due": "自 %s 起应查看", "more": "……另有 %d 项", "percent": "%d%%",

		"state.error": "出错", "state.consent": "要求同意的页面", "state.paywall": "仅限订阅者的页面", "state.bot-check": "询问读者是否真人的页面", "state.robots": "robots.txt 禁止",

		"pages.other": "%d 个页面", "hosts.other": "%d 个网站", "sources.other": "%d 个来源", "hours.other": "%d 小时", "days.other": "%d 天",

		"feed.of": "%s 的改动", "feed.all": "改动", "feed.say": "有改动、消失、重新出现的内容。",
	}
}
