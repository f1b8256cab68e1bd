import { Injectable } from '@nestjs/common';
import { checkTemplate, templateGraph } from '@tagtrail/core/compiler';
import { describeDiagnostic, isError } from '@tagtrail/core/diagnostics';
import type { TemplateCheck } from '@tagtrail/core/http';
import type { TemplateContent } from '@tagtrail/core/nodes';
import { toDiagnosticBody } from '../journeys/graph-problems.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { CompileContextService } from '../publishing/context/compile-context.service.js';

const inContent = (pointer: string | null): string => `/content${pointer ?? ''}`;

/** What is said of the words of a template: the same, by the same code, as of a message that has them. */
@Injectable()
export class TemplateCheckService {
  constructor(private readonly contexts: CompileContextService) {}

  async check(corpId: string, content: TemplateContent): Promise<TemplateCheck> {
    const context = await this.contexts.loadAlone({ corpId, graph: templateGraph(content) });
    return { diagnostics: checkTemplate(content, context).map(toDiagnosticBody) };
  }

  /** @throws invalid_request for what no message could be sent with, each with its place */
  async refuseWrong(corpId: string, content: TemplateContent): Promise<void> {
    const context = await this.contexts.loadAlone({ corpId, graph: templateGraph(content) });
    const found = checkTemplate(content, context);
    const wrong = found.filter(isError);
    if (wrong.length === 0) return;
    throw new DomainError('invalid_request', {
      errors: wrong.map((one) => ({ pointer: inContent(one.pointer), code: one.code, message: describeDiagnostic(one) })),
      diagnostics: found.map(toDiagnosticBody),
    });
  }
}
