/**
 * Traditional characters of the built-in lists and of what is commonly written to customers, each before its simplified form. A table
 * of our own and no more than that: a word of a corp that is written in other traditional characters is found as it is written.
 */
const traditional =
  '國国級级極极絕绝對对獨独無无萬万頂顶質质優优銷销軍军權权專专業业壓压價价歷历從从轉转發发領领獎奖紅红贊赞讚赞關关註注聯联擊击點点鏈链請请贏赢' +
  '幫帮號号碼码助助砍砍戶户樣样過过還还這这個个們们來来時时會会開开動动機机門门間间問问聞闻東东車车馬马風风飛飞書书學学長长電电話话語语說说讓让' +
  '買买賣卖費费貴贵員员資资貨货財财錢钱銀银鐵铁險险陳陈陽阳隊队際际實实寶宝審审寫写選选連连進进遠远達达運运適适邊边廣广慶庆應应術术衛卫裝装復复' +
  '醫医藥药療疗癒愈養养飲饮餘余館馆體体驗验鮮鲜齊齐龍龙網网線线終终結结給给統统經经續续維维總总績绩證证評评認认識识訂订計计記记設设許许訊讯議议' +
  '贈赠賞赏賺赚賠赔輕轻輪轮輸输農农鄉乡鄰邻釋释針针鐘钟錯错鍵键鎮镇閱阅闆板雙双難难雲云靈灵響响頁页項项須须預预題题願愿類类顯显騙骗驚惊鬥斗麗丽' +
  '團团圖图園园圓圆場场塊块壞坏處处備备傳传傷伤價价億亿儲储兒儿兩两冊册凍冻劃划劇剧勁劲勝胜務务勢势區区單单卻却廠厂參参吳吴嚴严換换損损搶抢擴扩' +
  '據据擁拥擇择擔担擠挤攜携數数斷断舊旧曆历條条權权歡欢殺杀決决況况漢汉潔洁潤润濟济災灾爐炉爭争狀状獲获現现環环產产畫画異异當当療疗監监眾众確确';

/** Characters that are often put for another that sounds the same, so that a word is not found. */
const alike = '薇微徽微嶶微威微溦微芯信訫信莘信裙群羣群佳加伽加哿加珈加沖冲铱一壹一弌一贰二叁三莪我丨一砝法珐法啪拍璇旋';

function pairs(table: string): ReadonlyMap<string, string> {
  const signs = [...table];
  return new Map(signs.flatMap((sign, index) => (index % 2 === 0 ? [[sign, signs[index + 1] ?? sign] as const] : [])));
}

/** By traditional character: the simplified one. */
export const simplified: ReadonlyMap<string, string> = pairs(traditional);

/** By character: the one it is put for. */
export const soundsLike: ReadonlyMap<string, string> = pairs(alike);
