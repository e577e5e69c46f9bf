package wrapper

// east are the languages of the east and south-east of Asia.
var east = []language{
	{
		tag:  "zh",
		text: "文章|报道|報道|報導|文|稿件|新闻|新聞|报告|報告|评论|評論|专访|專訪|译文|譯文|全文|原文|声明|聲明|文件|内容|內容|帖子|贴文",
		origin: `本文|此文|该文|該文|本报道|本報道|本報導|本篇|这篇|這篇|以上|上文 ?T ~ 首发|首發|首刊|原载|原載|最初发表|最初發表|最早发表|首次发表|首次發表|最初刊|最先发表|转载|轉載|转自|轉自|译自|譯自|编译自|編譯自|摘自|刊于|刊於|刊载|刊載|刊登|发表于|發表於|出自|来自|來自|授权|授權|翻译|翻譯
			原载|原載|原刊|原文载|首发|首發|首刊|转载|轉載|转自|轉自|译自|譯自|编译自|編譯自|摘自|摘编自|摘編自 于|於|自|:|在|来源|來源|请|請|经|經|已
			原载|原載|转自|轉自|译自|譯自|编译自|編譯自|摘自|首发于|首發於|原刊于|原刊於|转载自|轉載自
			经|經|已|获|獲 ~ 授权|授權|许可|許可|同意 ~ 转载|轉載|刊登|发布|發布|翻译|翻譯|刊发
			来源|來源|文章来源|文章來源|原文|原文链接|原文連結|原文来源|出处|出處|资料来源|消息来源|稿源|信息来源 :
			翻译|翻譯|译者|譯者|编译|編譯|译文 ?: ~
			阅读|閱讀|查看|点击|點擊 ~ 原文`,
		introduce: `以下|下面|下文 ?是|为|為|系|係|乃 ~ T
			以下|下面 ~ 报道|報道|報導|全文|译文|譯文|原文|报告|報告|文章
			现|現 ~ 全文|译文|譯文|原文|报道|報道 ~ 如下|刊登|转载|轉載|发布
			T ~ 如下`,
		publish: `发表|發表|刊登|刊载|刊載|刊发|刊發|发布|發布|發佈|转载|轉載|报道|報道|報導|翻译|翻譯|译文|譯文|编译|播出|如下`,
		note: `编者按|編者按|编者注|編者註|编者的话|編者的話|译者注|譯者註|译者按|譯者按|译按|按语|编按|編按|编注
			前言|导语|序言|引言|编辑部按 :`,
		tail: `关于作者|關於作者|作者简介|作者簡介|作者介绍|作者介紹
			更正|勘误|勘誤|订正|訂正|澄清|更新 :
			本文 ?已 更新|更正|修订|修訂
			本文|此文 ~ 早前|之前|先前 ~ 版本
			关注|關注|欢迎关注|歡迎關注 ~ 公众号|公眾號|微信|微博|我们|我們|频道|頻道|账号|帳號
			订阅|訂閱 ~ 我们|我們|电子报|電子報|通讯|通訊|频道|頻道
			支持我们|支持我們 ~
			捐款|赞助|贊助 ~ 我们|我們|本站
			版权所有|版權所有|版权声明|版權聲明|免责声明|免責聲明
			本文|文章 ~ 仅代表|僅代表|不代表|许可|許可协议|授權條款
			责任编辑|責任編輯|责编|編輯 :`,
		head: `关于作者|關於作者|作者简介|作者簡介
			相关|相關|延伸|更多 新闻|新聞|阅读|閱讀|文章|报道|報導|推荐|内容
			推荐阅读|推薦閱讀`,
		person: `作者 ~ 记者|記者|作家|教授|学者|學者|研究员|研究員|编辑|編輯
			系|是|為|为 ~ 记者|記者|作家|教授|学者|學者|研究员|研究員|专栏`,
	},
	{
		tag:  "ja",
		text: "記事|論考|文章|報告書|報告|インタビュー|コラム|全文|本文|声明|翻訳|訳文|原文|レポート|書簡|演説|エッセイ|投稿|文書",
		origin: `この|本|当|上記の T ~ 初出|最初に|もともと|元々|転載|掲載された|掲載されたもの|公開された|翻訳した|翻訳です|再掲載|許可を得て|許諾を得て
			初出|転載|原文|出典|元記事|翻訳元|オリジナル記事|引用元|提供 :
			初出は|原文は|元記事は|オリジナル記事は ~
			本記事は|この記事は|本稿は|当記事は ~ 転載|掲載|初出|翻訳|公開|提供|許可|許諾|再掲|発表
			~ 許可を得て|許諾を得て|了承を得て ~ 転載|掲載|翻訳
			~ より転載|から転載|の許可を得て転載
			翻訳|訳者|訳|翻訳者 :
			原文を読む|元の記事を読む|原文はこちら|元記事はこちら|オリジナルの記事`,
		introduce: `以下|下記 ?は|に|の ~ T
			ここに ~ T`,
		publish: `掲載|公開|発表|転載|翻訳|報じた|配信|紹介`,
		note: `編集部注|編集者注|訳者注|訳注|編注|編集部より|訳者より|編集部から|編者注|訳者まえがき
			はじめに|まえがき|序文 :`,
		tail: `著者について|筆者について|著者プロフィール|筆者プロフィール|執筆者
			訂正|お詫びと訂正|修正|更新 :
			フォロー ~
			ニュースレター ~ 登録
			無断転載|禁無断転載|著作権
			この記事は ~ 更新|修正|訂正
			この記事をシェア|シェア ~
			ご支援|寄付 ~`,
		head: `著者について|筆者について|著者プロフィール
			関連記事|関連ニュース|あわせて読みたい|おすすめ記事|関連リンク|こちらもおすすめ`,
		person: `~ 記者|ジャーナリスト|作家|教授|研究者|編集者 です|である|.`,
	},
	{
		tag:  "ko",
		text: "기사는|기사|글은|글|보고서|보고서는|인터뷰|칼럼|칼럼은|번역|번역문|전문|성명|원문|보도|기고|문서|연설|편지|에세이",
		origin: `이|본|해당|위 T ~ 처음|최초|원래|먼저 ~ 게재*|실렸*|발표*|보도*|출간*|공개*
			이|본|해당|위 T ~ 허락*|허가*|동의* ~
			이|본|해당|위 T ~ 게재된|실린|전재*|번역한|옮긴|재게재*|게재됐*|게재되*|제공받*|가져온
			원문|출처|원문_출처|원문_보기|원본|번역|옮긴이|옮김|자료|제공 :
			원문 ~ 보기|읽기|여기
			~ 허락을_받아|허가를_받아|동의를_얻어|허락을_얻어 ~`,
		introduce: `다음은|아래는|이하는|아래에|아래 ~ T
			T ~ 아래에|아래와_같이 ~`,
		publish: `게재*|실린|실렸*|발표*|보도*|번역*|공개*|전재*|싣는다|전문이다|전문입니다|옮긴*`,
		note: `편집자|편집자의|옮긴이|역자|편집부|엮은이 주|주석|말|노트
			편집자주|역자주|옮긴이주|편집자_주|편집자_註
			머리말|서문|들어가며 :`,
		tail: `글쓴이|필자|저자 ?소개|에_대하여
			정정|바로잡습니다|업데이트 :
			바로잡습니다|알려드립니다
			이_기사는 ~ 수정*|업데이트*
			팔로우하기|구독하기|구독해|후원하기|후원해 ~
			저작권자|무단_전재|무단전재 ~
			공유하기 ~`,
		head: `글쓴이_소개|필자_소개|저자_소개
			관련_기사|관련기사|함께_읽으면|추천_기사|이어서_읽기`,
		person: `~ 기자|작가|교수|연구원|칼럼니스트|특파원|편집장 ~`,
	},
	{
		tag:  "vi",
		text: "bai_bao|bai_viet|ban_tin|bai|bao_cao|phong_su|phong_van|ban_dich|tin",
		origin: `bai_viet|bai_bao|bai|ban_tin nay ~ đăng|đuoc_đăng|xuat_ban|dich|cong_bo ~
			đang lan đau
			nguon|bai_goc|dich_gia|nguoi_dich :
			ban_dich ~ tu|cua`,
		introduce: `duoi_đay|sau_đay|đuoi_đay ~ T`,
		publish: `đang
			xuat_ban
			cong_bo
			dich`,
		note: `loi_toa_soan|loi_nguoi_dich|ghi_chu
			loi_noi_đau|loi_gioi_thieu :`,
		tail: `ve_tac_gia
			đinh_chinh :
			theo_doi chung_toi
			ban_quyen ~`,
		head: `ve_tac_gia
			bai_viet_lien_quan|tin_lien_quan|xem_them|đoc_them`,
	},
	{
		tag:  "id ms",
		text: "artikel|tulisan|berita|laporan|teks|wawancara|kolom|esai|terjemahan|rencana|opini",
		origin: `artikel|tulisan|berita|laporan|esai|rencana|opini ini ~ pertama_kali|awalnya|sebelumnya|asalnya|semula ~ terbit|diterbitkan|dimuat|dipublikasikan|tayang|disiarkan
			artikel|tulisan|berita|laporan|rencana ini ~ diterbitkan|dimuat|diterjemahkan|dipublikasikan|disiarkan
			pertama_kali|awalnya|semula diterbitkan|terbit|dimuat|dipublikasikan
			?T diterbitkan|dimuat|diterbitkan_ulang|diterbitkan_semula ~ izin|seizin|kebenaran
			diterjemahkan|terjemahan|penerjemah|alih_bahasa ?dari|oleh|: ~
			sumber|artikel_asli|tulisan_asli|artikel_asal :
			baca artikel|tulisan asli|asal`,
		introduce: `berikut|di_bawah ?ini|adalah ~ T
			kami ~ menerbitkan|memuat ~ T`,
		publish: `terbit|diterbitkan|menerbitkan|dimuat|memuat|dipublikasikan
			diterjemahkan
			disiarkan`,
		note: `catatan|nota redaksi|editor|penerjemah|pengarang|penterjemah
			pengantar|kata_pengantar|prakata :`,
		tail: `tentang penulis
			koreksi|ralat|klarifikasi|pembaruan|pembetulan :
			ikuti kami
			berlangganan|langgan ~
			dukung ~ kami
			hak_cipta ~
			bagikan|kongsi ~`,
		head: `tentang_penulis
			artikel|berita terkait|berkaitan|terkini
			baca_juga|lihat_juga`,
		person: `adalah|merupakan|ialah ~ wartawan|jurnalis|penulis|profesor|peneliti|koresponden|editor`,
	},
	{
		tag:  "th",
		text: "บทความ|รายงาน|ข่าว|บทสัมภาษณ์|ข้อเขียน|คำแปล",
		origin: `บทความนี้|รายงานนี้|ข่าวนี้|ข้อเขียนนี้ ~ เผยแพร่ครั้งแรก|ตีพิมพ์ครั้งแรก|ตีพิมพ์|แปลจาก|เผยแพร่
			เผยแพร่ครั้งแรก|ตีพิมพ์ครั้งแรก|แปลจาก
			แปลโดย|ผู้แปล|ที่มา|แหล่งที่มา|ต้นฉบับ ?: ~`,
		introduce: `ต่อไปนี้|ข้างล่างนี้|ด้านล่าง ~ T`,
		publish:   `เผยแพร่|ตีพิมพ์|แปล`,
		note:      `หมายเหตุบรรณาธิการ|หมายเหตุผู้แปล|คำนำ`,
		tail:      `เกี่ยวกับผู้เขียน|แก้ไข|สงวนลิขสิทธิ์|ติดตามเรา`,
		head:      `เกี่ยวกับผู้เขียน|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|บทความที่เกี่ยวข้อง`,
	},
}
