/** What breaks inside it takes down nothing outside it: what happened is said in its place. */
import { Component, type ReactNode } from 'react';

interface Props {
  /** Another page is another try. */
  page?: string;
  fault(again: () => void): ReactNode;
  children: ReactNode;
}

export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.broken && before.page !== this.props.page) this.#again();
  }

  #again = (): void => this.setState({ broken: false });

  override render(): ReactNode {
    return this.state.broken ? this.props.fault(this.#again) : this.props.children;
  }
}
