import type { Call, Utility } from './call.ts';
import { binaryTests, testBinary, testUnary, unaryTests } from './conditions.ts';

export const test: Utility = (call) => evaluate(call, call.args);

export const testBrackets: Utility = (call) => {
  if (call.args.at(-1) !== ']') return call.fail('missing ]', 2);
  return evaluate(call, call.args.slice(0, -1));
};

function evaluate(call: Call, args: readonly string[]): number {
  const expression = new Expression(call, args);
  const answer = expression.read();
  return answer instanceof Wrong ? call.fail(answer.message, 2) : answer ? 0 : 1;
}

class Wrong {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

type Answer = boolean | Wrong;

const deepest = 100;

/** The words of one `test`, read from the first to the last. */
class Expression {
  readonly #call: Call;
  readonly #words: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(call: Call, words: readonly string[]) {
    this.#call = call;
    this.#words = words;
  }

  read(): Answer {
    if (this.#words.length === 0) return false;
    const answer = this.#or();
    const extra = this.#words[this.#at];
    return extra === undefined || answer instanceof Wrong
      ? answer
      : new Wrong(`${extra}: unexpected operator`);
  }

  #or(): Answer {
    let answer = this.#and();
    while (this.#words[this.#at] === '-o' && !(answer instanceof Wrong)) {
      this.#at++;
      const right = this.#and();
      if (right instanceof Wrong) return right;
      answer ||= right;
    }
    return answer;
  }

  #and(): Answer {
    let answer = this.#not();
    while (this.#words[this.#at] === '-a' && !(answer instanceof Wrong)) {
      this.#at++;
      const right = this.#not();
      if (right instanceof Wrong) return right;
      answer &&= right;
    }
    return answer;
  }

  #not(): Answer {
    if (this.#words[this.#at] !== '!' || this.#isOperand()) return this.#primary();
    if (++this.#depth > deepest) return new Wrong('argument expected');
    this.#at++;
    const answer = this.#not();
    return answer instanceof Wrong ? answer : !answer;
  }

  #primary(): Answer {
    const [first, second, third] = this.#words.slice(this.#at, this.#at + 3);
    if (first === undefined) return new Wrong('argument expected');
    if (second !== undefined && third !== undefined && binaryTests.has(second)) {
      this.#at += 3;
      const answer = testBinary(this.#call.task, first, second, third);
      return typeof answer === 'string' ? new Wrong(`Illegal number: ${answer}`) : answer;
    }
    if (first === '(' && second !== undefined) {
      if (++this.#depth > deepest) return new Wrong('argument expected');
      this.#at++;
      const answer = this.#or();
      if (this.#words[this.#at] !== ')') return new Wrong('closing paren expected');
      this.#at++;
      return answer;
    }
    if (unaryTests.has(first) && second !== undefined) {
      this.#at += 2;
      return testUnary(this.#call.task, first, second);
    }
    this.#at++;
    return first !== '';
  }

  /** Whether a `!` here is a word like any other: alone, or before an operator with two sides. */
  #isOperand(): boolean {
    const second = this.#words[this.#at + 1];
    return second === undefined || (binaryTests.has(second) && this.#words[this.#at + 2] !== undefined);
  }
}
