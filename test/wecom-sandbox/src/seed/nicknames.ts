import { pick, type Random } from './random.js';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const givenWomen = [
  '婷婷',
  '雨桐',
  '思琪',
  '欣怡',
  '佳怡',
  '梦瑶',
  '雅静',
  '丽华',
  '晓燕',
  '雪梅',
  '诗涵',
  '美玲',
  '子萱',
  '若曦',
  '慧敏',
  '秀英',
  '玉兰',
  '静雯',
  '语嫣',
  '可馨',
  '嘉宁',
  '文静',
  '悦',
  '敏',
  '洁',
  '倩',
  '颖',
];
const givenMen = [
  '建国',
  '志强',
  '浩然',
  '子轩',
  '俊杰',
  '宇航',
  '明辉',
  '伟',
  '磊',
  '鹏飞',
  '家豪',
  '文博',
  '海涛',
  '一鸣',
  '泽宇',
  '国栋',
  '振华',
  '天佑',
  '晨阳',
  '思远',
  '立新',
  '勇',
  '斌',
  '凯',
  '昊',
  '峰',
  '宏伟',
];
const poetic = [
  '晚风轻拂',
  '静水流深',
  '一叶知秋',
  '半夏微凉',
  '南风知意',
  '山有木兮',
  '云淡风轻',
  '岁月静好',
  '梨花带雨',
  '浅笑安然',
  '星河长明',
  '青柠',
  '木子李',
  '小鱼儿',
  '向阳而生',
  '且听风吟',
  '人间烟火',
  '清欢',
  '桃之夭夭',
  '松间明月',
  '慢慢来',
  '知足常乐',
  '淡如水',
  '春暖花开',
  '小确幸',
  '橘子汽水',
  '拾光',
  '蓝莓味的夏天',
];
const littleOnes = ['豆豆', '果果', '朵朵', '小米', '糖糖', '乐乐', '安安', '可可', '团团', '壮壮', '妞妞', '石头'];
const trades = ['建材', '茶叶', '花店', '装修', '母婴', '健身', '美妆', '烘焙', '房产', '汽车', '摄影', '教育'];
const english = ['Linda', 'Kevin', 'Amy', 'Jason', 'Coco', 'Vivian', 'Eric', 'Sunny', 'Grace', 'Leo', 'Cindy', 'Tony'];

/** What a customer calls herself in WeChat: a real name, a little poem, somebody's mother, a trade. */
export function nickname(random: Random, gender: 0 | 1 | 2): string {
  const surname = pick(random, surnames);
  const kind = random();
  if (kind < 0.42) return surname + pick(random, gender === 1 ? givenMen : givenWomen);
  if (kind < 0.62) return pick(random, poetic);
  if (kind < 0.74) return pick(random, littleOnes) + (gender === 1 ? '爸爸' : '妈妈');
  if (kind < 0.84) return `${pick(random, english)} ${surname}`;
  if (kind < 0.93) return `${surname}${gender === 1 ? '哥' : '姐'}-${pick(random, trades)}`;
  return `${pick(random, ['阿', '小', '老'])}${pick(random, gender === 1 ? givenMen : givenWomen).slice(-1)}`;
}
