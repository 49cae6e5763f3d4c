import { startChildProcess, startMemory, startMessagePort, startWebSocket } from '../support/conformance/transports.ts';
import { describeTransport } from './conformance.ts';

describeTransport('in memory', startMemory);
describeTransport('over a MessagePort', startMessagePort);
describeTransport('over a WebSocket through the loopback host’s relay', startWebSocket);
describeTransport('to an engine process', startChildProcess);
