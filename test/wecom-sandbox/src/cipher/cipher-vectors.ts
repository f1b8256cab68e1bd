/** Blocks made by others (and E, made for this sandbox) that any correct implementation must open, sign and, where the random is known, reproduce. */
export interface CipherVector {
  readonly name: string;
  readonly token: string;
  readonly aesKey: string;
  readonly receiveId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
  readonly signature: string;
  /** Null: only part of the text is known, see the spec. */
  readonly message: string | null;
  readonly pad: number | null;
  readonly random: string | null;
}

export const cipherVectors: readonly CipherVector[] = [
  {
    name: 'A1 address check of the official sample',
    token: 'QDG6eK',
    aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    receiveId: 'wx5823bf96d3bd56c7',
    timestamp: '1409659589',
    nonce: '263014780',
    encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    message: '1616140317555161061',
    pad: 7,
    random: null,
  },
  {
    name: 'A2 message of the official sample',
    token: 'QDG6eK',
    aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    receiveId: 'wx5823bf96d3bd56c7',
    timestamp: '1409659813',
    nonce: '1372623149',
    encrypted:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    message:
      '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA[mycreate]]></FromUserName>\n<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>',
    pad: 30,
    random: '0960688932c47ef1',
  },
  {
    name: 'B1 address check of a Go SDK',
    token: 'kjr2TKI8umCBfVF3wAHk8JiPwma5VBme',
    aesKey: '4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws',
    receiveId: 'ww6a112864f8022910',
    timestamp: '1583940690',
    nonce: 'VHh7ymSeb0jc4lSb',
    encrypted: '6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==',
    signature: '1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011',
    message: '94966531020182955848408',
    pad: 3,
    random: '5QMsYcwjR95t2vmC',
  },
  {
    name: 'B2 message of a Go SDK, random bytes not printable',
    token: 'kz7Yx62CH8SaLN',
    aesKey: 'cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP',
    receiveId: 'ww6a112864f8022910',
    timestamp: '1583995625',
    nonce: '1584392382',
    encrypted:
      'EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=',
    signature: 'f265ae551b1932727204c3d707628d01376a6940',
    message:
      '<xml><ToUserName><![CDATA[ww6a112864f8022910]]></ToUserName><FromUserName><![CDATA[foobar]]></FromUserName><CreateTime>1583995625</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[x123]]></Content><MsgId>2018405441</MsgId><AgentID>1000002</AgentID></xml>',
    pad: 13,
    random: null,
  },
  {
    name: 'C1 address check of a Python SDK',
    token: '123456',
    aesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
    receiveId: 'wx49f0ab532d5d035a',
    timestamp: '1411443780',
    nonce: '437374425',
    encrypted: '4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==',
    signature: 'dd6b9c95b495b3f7e2901bfbc76c664930ffdb96',
    message: '5927782489442352469',
    pad: null,
    random: null,
  },
  {
    name: 'C2 deterministic message of a Python SDK',
    token: '123456',
    aesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
    receiveId: 'wx49f0ab532d5d035a',
    timestamp: '1411525903',
    nonce: '461056294',
    encrypted:
      '9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYqxgNcBqGsL8GqxlhZgURnAtObvesEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCFM2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnwKKZeOA/uu+2IEvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nTYjxxEE8kv3kFxtAGVRe3ypD3WeK2XeFYFMNMpatF9XiKzHo3',
    signature: '407518b7649e86ef23978113f92d27afa9296533',
    message:
      '<xml>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[test]]></Content>\n<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n<ToUserName><![CDATA[messense]]></ToUserName>\n<AgentID>1</AgentID>\n<CreateTime>1411525903</CreateTime>\n</xml>',
    pad: null,
    random: '1234567890123456',
  },
  {
    name: 'C3 message of a Python SDK with one byte of padding',
    token: '123456',
    aesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
    receiveId: 'wx49f0ab532d5d035a',
    timestamp: '1411525903',
    nonce: '461056294',
    encrypted:
      'RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=',
    signature: '74d92dfeb87ba7c714f89d98870ae5eb62dff26d',
    message: null,
    pad: 1,
    random: null,
  },
  {
    name: 'D multi-byte text of a Java SDK',
    token: 'pamtest',
    aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    receiveId: 'wxb11529c136998cb6',
    timestamp: '1409304348',
    nonce: 'xxxxxx',
    encrypted: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
    signature: '82c962d39941aa48552f90ef55aa323dc620cc10',
    message: '我是中文abcd123',
    pad: null,
    random: 'aaaabbbbccccdddd',
  },
  {
    name: 'E1 edit event',
    token: 'sandboxToken01',
    aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq',
    receiveId: 'wwsandbox000000001',
    timestamp: '1700000000',
    nonce: 'n0nce123',
    encrypted:
      'ZJXHA5gAQfb1Q8BriIjaQ1jTIWVCFYdGGD2KhiDxGRaf2IEHWgrZZOpd3wwvxU7WxrCCZMVoI3cOTWouIka5EBxGbXWdALuxMzuO1gtuInO2gyWOuFTlAz7dmXgD5PFYmrm62Ok93ojVgmIGYZeJb4sMV3U0Dm2FjDvRQ+zzxZWpeHbgudjzdmnctaQsrFlLxhML8Rslt4pomjennemIlHadD5v5UcsP7yhsuCFOZJiUSlZg7aveT7G4HsDCxsnNk51+O3XjgXUsZYsphSKXIUU5bc66s7RgEvKKUfymuCcxD4UaaMKUZt2E9K1I9E2kTFN7zgWIRgyXDsy7AP+P+KMXOef1Eql1ldKbEEb5acbcaaxS0+U7LiCHb2vT7IqjSEUcL2eWdbJh4zHRQGv+xo20HdIfPGQ+bdsl+6BHwaB+HxAuoaTaz9u66/NM0dMehrhVFPwCOjOTP9QjgEFPX/7qUQq7GsOw0u2FTdrGCnBMXUyhIcUPIXFqKdYXsYX5QHWv7Zf2G6L/QVUmlCet7YcmuCLkMTu8i2ZK84HqpoeJC0nfLQRQp0YliOCkEBI8NoqZuhvaWeNBdHp3kL0Lrw==',
    signature: '97562f560048bb535cfd1f0ae47c7e2e1124d9aa',
    message:
      '<xml><ToUserName><![CDATA[wwsandbox000000001]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[edit_external_contact]]></ChangeType><UserID><![CDATA[zhangsan]]></UserID><ExternalUserID><![CDATA[wmSandboxCustomer0001]]></ExternalUserID></xml>',
    pad: 18,
    random: '0123456789abcdef',
  },
  {
    name: 'E2 a whole block of padding',
    token: 'sandboxToken01',
    aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq',
    receiveId: 'wwsandbox000000001',
    timestamp: '1700000000',
    nonce: 'n0nce123',
    encrypted: 'ZJXHA5gAQfb1Q8BriIjaQ3ciqTGKQ2LXU1QuChR0lhHWpiM2ALJFVfPPMOeyo7eknk1payTz6NTBsVia4OdHCh8qxvDCpabjf3rM5tUi1nJO7p6s0cyuQsZzvA2FQeJk',
    signature: '8c93c3e84c059c96a1f31d911fb148ac5b12094c',
    message: '标签变更-pad32-xxxxxxx',
    pad: 32,
    random: '0123456789abcdef',
  },
  {
    name: 'E3 address check',
    token: 'sandboxToken01',
    aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq',
    receiveId: 'wwsandbox000000001',
    timestamp: '1700000000',
    nonce: 'n0nce123',
    encrypted: 'ZJXHA5gAQfb1Q8BriIjaQ/tor6HSiB8jSBdo9LyXeHQaB2UK5eEnl8EpUjiE6vM7dXPV+suZWQiHVLbpqyYAqA==',
    signature: '619e5234c892f518c02b004f4c98d8a06832eb5b',
    message: '1234567890123456789',
    pad: null,
    random: '0123456789abcdef',
  },
];
